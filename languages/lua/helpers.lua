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
local function smallest(items, key)
  key = key or function(item)
    return item
  end
  local best = items[1]
  for _, item in ipairs(items) do
    if precedes(key(item), key(best)) then
      best = item
    end
  end
  return best
end

-- helper: largest needs: precedes
local function largest(items, key)
  key = key or function(item)
    return item
  end
  local best = items[1]
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

-- helper: index_of needs: equal
local function index_of(items, value, start)
  start = start or 0
  if start < 0 then
    start = math.max(0, start + #items)
  end
  for i = start + 1, #items do
    if equal(items[i], value) then
      return i - 1
    end
  end
  error("value is not in the list")
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

-- helper: power
local function power(base, exponent)
  local result = 1
  for _ = 1, exponent do
    result = result * base
  end
  return result
end

-- helper: parse_integer
local function parse_integer(text, base)
  local digits = text:match("^%s*([+-]?%w[%w_]*)%s*$")
  local number = digits and not digits:find("__", 1, true) and digits:sub(-1) ~= "_" and tonumber((digits:gsub("[+_]", "")), base or 10)
  if not number then
    error("invalid integer: " .. text)
  end
  return number
end

-- helper: to_binary
local function to_binary(number)
  local digits = number == 0 and "0" or ""
  local rest = math.abs(number)
  while rest > 0 do
    digits = rest % 2 .. digits
    rest = rest // 2
  end
  return (number < 0 and "-" or "") .. digits
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
local function words(text)
  local result = {}
  for word in text:gmatch("%S+") do
    table.insert(result, word)
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
local function split_lines(text)
  local lines = {}
  text = text:gsub("\r\n", "\n"):gsub("[\r\v\f\x1c-\x1e]", "\n")
  for line in text:gmatch("([^\n]*)\n") do
    table.insert(lines, line)
  end
  local last = text:match("[^\n]+$")
  if last then
    table.insert(lines, last)
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
local function translation(source, target)
  local result, codes = {}, { utf8.codepoint(target, 1, -1) }
  for i, code in ipairs({ utf8.codepoint(source, 1, -1) }) do
    result[code] = codes[i]
  end
  return result
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
