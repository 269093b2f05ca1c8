-- helper: raise
local function raise(name)
  error({ name = name })
end

-- helper: is_error
local function is_error(problem, name)
  return type(problem) == "table" and problem.name == name
end

-- helper: divisor needs: raise
local function divisor(number)
  if number == 0 then
    raise("ZeroDivisionError")
  end
  return number
end

-- helper: nonempty needs: raise
local function nonempty(separator)
  if separator == "" then
    raise("ValueError")
  end
  return separator
end

-- helper: divmod
local function divmod(a, b)
  return { a // b, a % b }
end

-- helper: multiply
local function multiply(a, b)
  local product = a * b
  if math.abs(a * 1.0 * b) >= 2 ^ 63 then
    error("the integer is too large")
  end
  return product
end

-- helper: checked_position needs: raise
local function checked_position(items, index)
  local place = index < 0 and #items + index + 1 or index + 1
  if place < 1 or place > #items then
    raise("IndexError")
  end
  return place
end

-- helper: element_at needs: checked_position
local function element_at(items, index)
  return items[checked_position(items, index)]
end

-- helper: popped needs: checked_position
local function popped(items, index)
  return table.remove(items, checked_position(items, index))
end

-- helper: get needs: raise
local function get(mapping, key)
  local value = mapping[key]
  if value == nil then
    raise("KeyError")
  end
  return value
end

-- helper: position
local function position(items, index)
  return index < 0 and #items + index + 1 or index + 1
end

-- helper: at needs: position
local function at(items, index)
  return items[position(items, index)]
end

-- helper: character_at
local function character_at(text, index)
  if index < 0 then
    index = index + #text
  end
  return text:sub(index + 1, index + 1)
end

-- helper: characters
local function characters(text)
  local result = {}
  for c in text:gmatch(utf8.charpattern) do
    table.insert(result, c)
  end
  return result
end

-- helper: bound
local function bound(index, length)
  if index < 0 then
    return math.max(0, index + length)
  end
  return math.min(index, length)
end

-- helper: slice_text needs: bound
local function slice_text(text, start, stop)
  return text:sub(bound(start, #text) + 1, bound(stop or #text, #text))
end

-- helper: slice
local function slice(items, start, stop, step)
  step = step or 1
  local size, result = #items, {}
  local low, high = 0, size
  if step < 0 then
    low, high = -1, size - 1
  end
  local function clamp(index, default)
    if index == nil then
      return default
    end
    return math.max(low, math.min(high, index < 0 and index + size or index))
  end
  local first, last = clamp(start, step > 0 and low or high), clamp(stop, step > 0 and high or low)
  for i = first, last + (step > 0 and -1 or 1), step do
    table.insert(result, items[i + 1])
  end
  return result
end

-- helper: equal
local function equal(a, b)
  if type(a) ~= "table" or type(b) ~= "table" then
    return a == b
  end
  for key, value in pairs(a) do
    if not equal(value, b[key]) then
      return false
    end
  end
  for key in pairs(b) do
    if a[key] == nil then
      return false
    end
  end
  return true
end

-- helper: precedes
local function precedes(a, b)
  if type(a) ~= "table" then
    if type(a) == "boolean" then
      return not a and b
    end
    return a < b
  end
  for i = 1, math.min(#a, #b) do
    if precedes(a[i], b[i]) then
      return true
    elseif precedes(b[i], a[i]) then
      return false
    end
  end
  return #a < #b
end

-- helper: sort needs: precedes
local function sort(items, key, descending)
  local places = {}
  for i, item in ipairs(items) do
    places[i] = { i, key and key(item) or item, item }
  end
  table.sort(places, function(a, b)
    local first, second = a, b
    if descending then
      first, second = b, a
    end
    if precedes(first[2], second[2]) then
      return true
    elseif precedes(second[2], first[2]) then
      return false
    end
    return a[1] < b[1]
  end)
  for i, place in ipairs(places) do
    items[i] = place[3]
  end
end

-- helper: sorted needs: sort
local function sorted(items, key, descending)
  local result = table.move(items, 1, #items, 1, {})
  sort(result, key, descending)
  return result
end

-- helper: smallest needs: precedes
local function smallest(items, key, default)
  key = key or function(item)
    return item
  end
  local best = items[1]
  if best == nil then
    return default
  end
  for _, item in ipairs(items) do
    if precedes(key(item), key(best)) then
      best = item
    end
  end
  return best
end

-- helper: largest needs: precedes
local function largest(items, key, default)
  key = key or function(item)
    return item
  end
  local best = items[1]
  if best == nil then
    return default
  end
  for _, item in ipairs(items) do
    if precedes(key(best), key(item)) then
      best = item
    end
  end
  return best
end

-- helper: sum
local function sum(items)
  local total = 0
  for _, item in ipairs(items) do
    total = total + item
  end
  return total
end

-- helper: reversed
local function reversed(items)
  local result = {}
  for i = #items, 1, -1 do
    table.insert(result, items[i])
  end
  return result
end

-- helper: reverse
local function reverse(items)
  local size = #items
  for i = 1, size // 2 do
    items[i], items[size - i + 1] = items[size - i + 1], items[i]
  end
end

-- helper: extend
local function extend(items, others)
  table.move(others, 1, #others, #items + 1, items)
end

-- helper: insert needs: bound
local function insert(items, index, item)
  table.insert(items, bound(index, #items) + 1, item)
end

-- helper: index_of needs: equal, bound, raise
local function index_of(items, value, start, stop)
  for i = bound(start or 0, #items) + 1, bound(stop or #items, #items) do
    if equal(items[i], value) then
      return i - 1
    end
  end
  raise("ValueError")
end

-- helper: contains needs: equal
local function contains(items, value)
  for _, item in ipairs(items) do
    if equal(item, value) then
      return true
    end
  end
  return false
end

-- helper: count needs: equal
local function count(items, value)
  local total = 0
  for _, item in ipairs(items) do
    if equal(item, value) then
      total = total + 1
    end
  end
  return total
end

-- helper: remove needs: index_of
local function remove(items, value)
  table.remove(items, index_of(items, value) + 1)
end

-- helper: clear
local function clear(items)
  for key in pairs(items) do
    items[key] = nil
  end
end

-- helper: concatenate
local function concatenate(left, right)
  local result = table.move(left, 1, #left, 1, {})
  return table.move(right, 1, #right, #result + 1, result)
end

-- helper: repeated
local function repeated(items, count)
  local result = {}
  for _ = 1, count do
    table.move(items, 1, #items, #result + 1, result)
  end
  return result
end

-- helper: assign_slice needs: bound
local function assign_slice(items, start, stop, others)
  local size = #items
  local first = bound(start or 0, size)
  local last = math.max(first, bound(stop or size, size))
  local rest = table.move(items, last + 1, size, 1, {})
  others = table.move(others, 1, #others, 1, {})
  table.move(others, 1, #others, first + 1, items)
  table.move(rest, 1, #rest, first + #others + 1, items)
  for i = first + #others + #rest + 1, size do
    items[i] = nil
  end
end

-- helper: slice_positions
local function slice_positions(size, start, stop, step)
  local low, high = 0, size
  if step < 0 then
    low, high = -1, size - 1
  end
  local function clamp(index, default)
    if index == nil then
      return default
    end
    return math.max(low, math.min(high, index < 0 and index + size or index))
  end
  local first, last = clamp(start, step > 0 and low or high), clamp(stop, step > 0 and high or low)
  local result = {}
  for i = first, last + (step > 0 and -1 or 1), step do
    table.insert(result, i + 1)
  end
  return result
end

-- helper: delete_slice needs: slice_positions
local function delete_slice(items, start, stop, step)
  local positions = slice_positions(#items, start, stop, step)
  table.sort(positions, function(a, b)
    return a > b
  end)
  for _, position in ipairs(positions) do
    table.remove(items, position)
  end
end

-- helper: assign_slice_step needs: slice_positions, raise
local function assign_slice_step(items, start, stop, step, others)
  local positions = slice_positions(#items, start, stop, step)
  if #positions ~= #others then
    raise("ValueError")
  end
  for i, position in ipairs(positions) do
    items[position] = others[i]
  end
end

-- helper: range
local function range(start, stop, step)
  local result = {}
  for i = start, stop + (step > 0 and -1 or 1), step do
    table.insert(result, i)
  end
  return result
end

-- helper: zip
local function zip(left, right)
  local result = {}
  for i = 1, math.min(#left, #right) do
    result[i] = { left[i], right[i] }
  end
  return result
end

-- helper: enumerate
local function enumerate(items, start)
  local result = {}
  for i, item in ipairs(items) do
    result[i] = { start + i - 1, item }
  end
  return result
end

-- helper: to_set
local function to_set(items)
  local result = {}
  for _, item in ipairs(items) do
    result[item] = true
  end
  return result
end

-- helper: keys_of
local function keys_of(mapping)
  local result = {}
  for key in pairs(mapping) do
    table.insert(result, key)
  end
  return result
end

-- helper: values_of
local function values_of(mapping)
  local result = {}
  for _, value in pairs(mapping) do
    table.insert(result, value)
  end
  return result
end

-- helper: size
local function size(mapping)
  local total = 0
  for _ in pairs(mapping) do
    total = total + 1
  end
  return total
end

-- helper: copied
local function copied(mapping)
  local result = {}
  for key, value in pairs(mapping) do
    result[key] = value
  end
  return result
end

-- helper: take
local function take(mapping, key)
  local value = mapping[key]
  mapping[key] = nil
  return value
end

-- helper: set_default
local function set_default(mapping, key, default)
  if mapping[key] == nil then
    mapping[key] = default
  end
  return mapping[key]
end

-- helper: from_entries
local function from_entries(entries)
  local result = {}
  for _, entry in ipairs(entries) do
    result[entry[1]] = entry[2]
  end
  return result
end

-- helper: from_keys
local function from_keys(keys, value)
  local result = {}
  for _, key in ipairs(keys) do
    result[key] = value
  end
  return result
end

-- helper: add_all
local function add_all(mapping, others)
  for key, value in pairs(others) do
    mapping[key] = value
  end
end

-- helper: put_entries
local function put_entries(mapping, entries)
  for _, entry in ipairs(entries) do
    mapping[entry[1]] = entry[2]
  end
end

-- helper: merged needs: copied, add_all
local function merged(left, right)
  local result = copied(left)
  add_all(result, right)
  return result
end

-- helper: union
local function union(left, right)
  local result = {}
  for item in pairs(left) do
    result[item] = true
  end
  for item in pairs(right) do
    result[item] = true
  end
  return result
end

-- helper: intersection
local function intersection(left, right)
  local result = {}
  for item in pairs(left) do
    result[item] = right[item]
  end
  return result
end

-- helper: difference
local function difference(left, right)
  local result = {}
  for item in pairs(left) do
    if not right[item] then
      result[item] = true
    end
  end
  return result
end

-- helper: is_subset
local function is_subset(left, right)
  for item in pairs(left) do
    if not right[item] then
      return false
    end
  end
  return true
end

-- helper: find_pair needs: equal
local function find_pair(pairs_list, key)
  for i, pair in ipairs(pairs_list) do
    if equal(pair[1], key) then
      return i
    end
  end
end

-- helper: lookup needs: find_pair
local function lookup(pairs_list, key, default)
  local i = find_pair(pairs_list, key)
  if i == nil then
    return default
  end
  return pairs_list[i][2]
end

-- helper: put needs: find_pair
local function put(pairs_list, key, value)
  local i = find_pair(pairs_list, key)
  if i then
    pairs_list[i][2] = value
  else
    table.insert(pairs_list, { key, value })
  end
end

-- helper: put_default needs: find_pair
local function put_default(pairs_list, key, default)
  local i = find_pair(pairs_list, key)
  if i == nil then
    table.insert(pairs_list, { key, default })
    i = #pairs_list
  end
  return pairs_list[i][2]
end

-- helper: put_all needs: put
local function put_all(pairs_list, others)
  for _, pair in ipairs(others) do
    put(pairs_list, pair[1], pair[2])
  end
end

-- helper: get_pair needs: find_pair, raise
local function get_pair(pairs_list, key)
  local i = find_pair(pairs_list, key)
  if i == nil then
    raise("KeyError")
  end
  return pairs_list[i][2]
end

-- helper: ordered_entries needs: put_all
local function ordered_entries(entries)
  local result = {}
  put_all(result, entries)
  return result
end

-- helper: ordered_keys needs: put
local function ordered_keys(keys, value)
  local result = {}
  for _, key in ipairs(keys) do
    put(result, key, value)
  end
  return result
end

-- helper: merged_entries needs: put_all
local function merged_entries(left, right)
  local result = {}
  put_all(result, left)
  put_all(result, right)
  return result
end

-- helper: equal_entries needs: find_pair, equal
local function equal_entries(left, right)
  for _, pair in ipairs(left) do
    local i = find_pair(right, pair[1])
    if i == nil or not equal(pair[2], right[i][2]) then
      return false
    end
  end
  return #left == #right
end

-- helper: take_pair needs: find_pair
local function take_pair(pairs_list, key, default)
  local i = find_pair(pairs_list, key)
  if i == nil then
    return default
  end
  return table.remove(pairs_list, i)[2]
end

-- helper: keys
local function keys(pairs_list)
  local result = {}
  for i, pair in ipairs(pairs_list) do
    result[i] = pair[1]
  end
  return result
end

-- helper: values
local function values(pairs_list)
  local result = {}
  for i, pair in ipairs(pairs_list) do
    result[i] = pair[2]
  end
  return result
end

-- helper: entries
local function entries(pairs_list)
  local result = {}
  for i, pair in ipairs(pairs_list) do
    result[i] = { pair[1], pair[2] }
  end
  return result
end

-- helper: power needs: multiply
local function power(base, exponent)
  local result = 1
  for _ = 1, exponent do
    result = multiply(result, base)
  end
  return result
end

-- helper: parse_integer needs: raise
local function parse_integer(text, base)
  base = base or 10
  local sign, digits = text:match("^%s*([+-]?)(%w[%w_]*)%s*$")
  if not digits or digits:find("__", 1, true) or digits:sub(-1) == "_" then
    raise("ValueError")
  end
  local number = 0
  for digit in digits:gmatch("%w") do
    local worth = tonumber(digit, 36)
    if worth >= base then
      raise("ValueError")
    elseif number > (math.maxinteger - worth) // base then
      error("the integer is too large")
    end
    number = number * base + worth
  end
  return sign == "-" and -number or number
end

-- helper: parse_decimal needs: raise
local function parse_decimal(text)
  local digits = text:match("^%s*(.-)%s*$"):gsub("(%d)_(%d)", "%1%2"):lower()
  local sign, name = digits:match("^([+-]?)(%a+)$")
  if name == "inf" or name == "infinity" then
    return sign == "-" and -math.huge or math.huge
  elseif name == "nan" then
    return 0 / 0
  end
  local number = digits:find("^[%d.e+-]+$") and tonumber((digits:gsub("^%+", "")))
  if not number then
    raise("ValueError")
  end
  return number + 0.0
end

-- helper: truncated
local function truncated(number)
  return math.tointeger(number < 0 and math.ceil(number) or math.floor(number))
end

-- helper: in_base
local function in_base(number, base)
  local digits = ""
  local rest = math.abs(number)
  repeat
    digits = ("0123456789abcdef"):sub(rest % base + 1, rest % base + 1) .. digits
    rest = rest // base
  until rest == 0
  return (number < 0 and "-" or "") .. (base == 2 and "0b" or "0x") .. digits
end

-- helper: bit_length
local function bit_length(number)
  local count, rest = 0, math.abs(number)
  while rest > 0 do
    count = count + 1
    rest = rest // 2
  end
  return count
end

-- helper: round_digits
local function round_digits(number, digits)
  if digits >= 0 then
    return tonumber(string.format("%." .. digits .. "f", number)) + 0.0
  end
  local unit = 10.0 ^ -digits
  return tonumber(string.format("%.0f", number / unit)) * unit
end

-- helper: float_text
local function float_text(number)
  if number ~= number then
    return "nan"
  elseif number == math.huge or number == -math.huge then
    return number > 0 and "inf" or "-inf"
  end
  local text
  for digits = 1, 17 do
    text = string.format("%." .. digits - 1 .. "e", number)
    if tonumber(text) == number then
      break
    end
  end
  local sign, whole, rest, exponent = text:match("^(-?)(%d)%.?(%d*)e([+-]%d+)$")
  local size = tonumber(exponent)
  if size < -4 or size >= 16 then
    return sign .. whole .. (rest ~= "" and "." .. rest or "") .. string.format("e%s%02d", size < 0 and "-" or "+", math.abs(size))
  elseif size < 0 then
    return sign .. "0." .. ("0"):rep(-size - 1) .. whole .. rest
  end
  local digits = whole .. rest .. ("0"):rep(size - #rest)
  local fraction = digits:sub(size + 2)
  return sign .. digits:sub(1, size + 1) .. "." .. (fraction ~= "" and fraction or "0")
end

-- helper: round_half_even
local function round_half_even(number)
  local low = math.floor(number)
  local rest = number - low
  if rest < 0.5 or rest == 0.5 and low % 2 == 0 then
    return low
  end
  return low + 1
end

-- helper: is_upper
local function is_upper(text)
  return text:find("%u") ~= nil and not text:find("%l")
end

-- helper: is_lower
local function is_lower(text)
  return text:find("%l") ~= nil and not text:find("%u")
end

-- helper: capitalize
local function capitalize(text)
  return text:sub(1, 1):upper() .. text:sub(2):lower()
end

-- helper: title_case
local function title_case(text)
  return (text:lower():gsub("%a+", function(word)
    return word:sub(1, 1):upper() .. word:sub(2)
  end))
end

-- helper: is_title_case needs: title_case
local function is_title_case(text)
  return text:find("%a") ~= nil and text == title_case(text)
end

-- helper: swap_case
local function swap_case(text)
  return (text:gsub("%a", function(c)
    return c:find("%u") and c:lower() or c:upper()
  end))
end

-- helper: strip_start
local function strip_start(text, characters)
  local first = 1
  while first <= #text and characters:find(text:sub(first, first), 1, true) do
    first = first + 1
  end
  return text:sub(first)
end

-- helper: strip_end
local function strip_end(text, characters)
  local last = #text
  while last > 0 and characters:find(text:sub(last, last), 1, true) do
    last = last - 1
  end
  return text:sub(1, last)
end

-- helper: strip_characters needs: strip_start, strip_end
local function strip_characters(text, characters)
  return strip_start(strip_end(text, characters), characters)
end

-- helper: words
local function words(text, limit)
  local result, start = {}, 1
  while limit ~= #result do
    local first, last = text:find("%S+", start)
    if not first then
      break
    end
    table.insert(result, text:sub(first, last))
    start = last + 1
  end
  local rest = text:match("^%s*(.+)$", start)
  if rest and rest:find("%S") then
    table.insert(result, rest)
  end
  return result
end

-- helper: words_from_end
local function words_from_end(text, limit)
  local result, rest = {}, text:match("^(.-)%s*$")
  while limit ~= #result and rest ~= "" do
    local before, word = rest:match("^(.-)(%S+)$")
    table.insert(result, 1, word)
    rest = before:match("^(.-)%s*$")
  end
  if rest ~= "" then
    table.insert(result, 1, rest)
  end
  return result
end

-- helper: split
local function split(text, separator, limit)
  local pieces, start = {}, 1
  local rest = limit or -1
  while rest ~= 0 do
    local first, last = text:find(separator, start, true)
    if not first then
      break
    end
    table.insert(pieces, text:sub(start, first - 1))
    start = last + 1
    rest = rest - 1
  end
  table.insert(pieces, text:sub(start))
  return pieces
end

-- helper: find_last needs: bound
local function find_last(text, part, start, stop)
  start = start or 0
  if start > #text then
    return -1
  end
  local low = bound(start, #text)
  for i = bound(stop or #text, #text) - #part, low, -1 do
    if text:sub(i + 1, i + #part) == part then
      return i
    end
  end
  return -1
end

-- helper: split_from_end needs: find_last
local function split_from_end(text, separator, limit)
  local pieces, stop = {}, #text
  while limit ~= 0 do
    local at = find_last(text, separator, 0, stop)
    if at < 0 then
      break
    end
    table.insert(pieces, 1, text:sub(at + #separator + 1, stop))
    stop = at
    limit = limit - 1
  end
  table.insert(pieces, 1, text:sub(1, stop))
  return pieces
end

-- helper: split_lines
local function split_lines(text, keeps_ends)
  local lines, start = {}, 1
  while start <= #text do
    local first, last = text:find("\r?[\n\r\v\f\x1c-\x1e]", start)
    if first and text:sub(first, last):find("^\r[^\n]$") then
      last = first
    end
    table.insert(lines, text:sub(start, first and (keeps_ends and last or first - 1)))
    start = first and last + 1 or #text + 1
  end
  return lines
end

-- helper: replace
local function replace(text, old, new, count)
  local pieces, start = {}, 1
  count = count or -1
  while count ~= 0 do
    local first, last = text:find(old, start, true)
    if not first then
      break
    end
    if old == "" then
      table.insert(pieces, new .. text:sub(start, start))
      start = start + 1
      if start > #text + 1 then
        break
      end
    else
      table.insert(pieces, text:sub(start, first - 1) .. new)
      start = last + 1
    end
    count = count - 1
  end
  table.insert(pieces, text:sub(start))
  return table.concat(pieces)
end

-- helper: find needs: bound
local function find(text, part, start, stop)
  start = start or 0
  if start > #text then
    return -1
  end
  local low, high = bound(start, #text), bound(stop or #text, #text)
  if low > high then
    return -1
  end
  local first = text:sub(1, high):find(part, low + 1, true)
  return first and first - 1 or -1
end

-- helper: index needs: find, raise
local function index(text, part, start, stop)
  local at = find(text, part, start, stop)
  if at < 0 then
    raise("ValueError")
  end
  return at
end

-- helper: count_text
local function count_text(text, part)
  if part == "" then
    return utf8.len(text) + 1
  end
  local total, start = 0, 1
  while true do
    local first, last = text:find(part, start, true)
    if not first then
      return total
    end
    total = total + 1
    start = last + 1
  end
end

-- helper: starts_with
local function starts_with(text, prefix)
  return text:sub(1, #prefix) == prefix
end

-- helper: starts_with_from needs: bound
local function starts_with_from(text, prefix, start)
  local first = bound(start, #text)
  return start <= #text and text:sub(first + 1, first + #prefix) == prefix
end

-- helper: ends_with
local function ends_with(text, suffix)
  return suffix == "" or text:sub(-#suffix) == suffix
end

-- helper: starts_with_any needs: starts_with
local function starts_with_any(text, prefixes)
  for _, prefix in ipairs(prefixes) do
    if starts_with(text, prefix) then
      return true
    end
  end
  return false
end

-- helper: ends_with_any needs: ends_with
local function ends_with_any(text, suffixes)
  for _, suffix in ipairs(suffixes) do
    if ends_with(text, suffix) then
      return true
    end
  end
  return false
end

-- helper: pad_end
local function pad_end(text, width, fill)
  return text .. (fill or " "):rep(width - #text)
end

-- helper: pad_start
local function pad_start(text, width, fill)
  return (fill or " "):rep(width - #text) .. text
end

-- helper: center
local function center(text, width, fill)
  local missing = math.max(0, width - #text)
  local left = missing // 2 + (missing & width & 1)
  return (fill or " "):rep(left) .. text .. (fill or " "):rep(missing - left)
end

-- helper: zero_fill
local function zero_fill(text, width)
  local sign = text:match("^[+-]") or ""
  return sign .. ("0"):rep(width - #text) .. text:sub(#sign + 1)
end

-- helper: partition
local function partition(text, separator)
  local first, last = text:find(separator, 1, true)
  if not first then
    return { text, "", "" }
  end
  return { text:sub(1, first - 1), separator, text:sub(last + 1) }
end

-- helper: partition_last needs: find_last
local function partition_last(text, separator)
  local at = find_last(text, separator)
  if at < 0 then
    return { "", "", text }
  end
  return { text:sub(1, at), separator, text:sub(at + #separator + 1) }
end

-- helper: remove_prefix needs: starts_with
local function remove_prefix(text, prefix)
  return starts_with(text, prefix) and text:sub(#prefix + 1) or text
end

-- helper: remove_suffix needs: ends_with
local function remove_suffix(text, suffix)
  return ends_with(text, suffix) and text:sub(1, #text - #suffix) or text
end

-- helper: expand_tabs
local function expand_tabs(text, size)
  local result, column = {}, 0
  for c in text:gmatch(".") do
    if c == "\t" then
      local blanks = size > 0 and size - column % size or 0
      table.insert(result, (" "):rep(blanks))
      column = column + blanks
    else
      table.insert(result, c)
      column = (c == "\n" or c == "\r") and 0 or column + 1
    end
  end
  return table.concat(result)
end

-- helper: translate
local function translate(text, mapping)
  return (text:gsub(utf8.charpattern, function(c)
    local new = mapping[utf8.codepoint(c)]
    return type(new) == "number" and utf8.char(new) or new
  end))
end

-- helper: translation
local function translation(source, target, removed)
  local result, codes = {}, { utf8.codepoint(target, 1, -1) }
  for i, code in ipairs({ utf8.codepoint(source, 1, -1) }) do
    result[code] = codes[i]
  end
  for _, code in ipairs({ utf8.codepoint(removed or "", 1, -1) }) do
    result[code] = ""
  end
  return result
end

-- helper: count_within needs: bound, count_text
local function count_within(text, part, start, stop)
  local first, last = bound(start, #text), bound(stop or #text, #text)
  if start > #text or first > last then
    return 0
  end
  return count_text(text:sub(first + 1, last), part)
end

-- helper: count_characters
local function count_characters(text)
  local counts = {}
  for c in text:gmatch(utf8.charpattern) do
    counts[c] = (counts[c] or 0) + 1
  end
  return counts
end

-- helper: quoted
local function quoted(text)
  local quote = text:find("'", 1, true) and not text:find('"', 1, true) and '"' or "'"
  local escapes = { ["\\"] = "\\\\", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t", [quote] = "\\" .. quote }
  local body = text:gsub("[%c\\'\"]", function(c)
    return escapes[c] or c:find("%c") and string.format("\\x%02x", c:byte()) or c
  end)
  return quote .. body .. quote
end

-- helper: show needs: quoted, float_text
local function show(value)
  if value == nil then
    return "None"
  elseif type(value) == "boolean" then
    return value and "True" or "False"
  elseif type(value) == "string" then
    return quoted(value)
  end
  return math.type(value) == "float" and float_text(value) or tostring(value)
end

-- helper: display needs: show
local function display(value)
  return type(value) == "string" and value or show(value)
end

-- helper: show_list needs: show
local function show_list(items, write)
  local texts = {}
  for i, item in ipairs(items) do
    texts[i] = (write or show)(item)
  end
  return "[" .. table.concat(texts, ", ") .. "]"
end

-- helper: show_entries
local function show_entries(entries, write_key, write_value)
  local texts = {}
  for i, entry in ipairs(entries) do
    texts[i] = write_key(entry[1]) .. ": " .. write_value(entry[2])
  end
  return "{" .. table.concat(texts, ", ") .. "}"
end
