-- The harness: reads wire arguments, calls `f` of the program, writes wire results.
--
-- It is a chunk that gets the functions of the calls and records channels, and gives the function that holds a conversation with
-- the program of a text. Everything that serialises is taken before; tables are read raw, whatever their metatables say.
--
-- A table says nothing of what it is: lists and tuples are tables from 1, a dict maps keys to values, a set maps its elements to
-- true, a dict whose order matters is a list of pairs. The types of the header decide.
local call, record = ...

local type, next, error, pcall, load, tonumber = type, next, error, pcall, load, tonumber
local rawget, rawlen = rawget, rawlen
local gsub, gmatch, sub, char, format = string.gsub, string.gmatch, string.sub, string.char, string.format
local pack, unpack = string.pack, string.unpack
local concat, spread = table.concat, table.unpack
local kind, length_of_text = math.type, utf8.len

local DEEPEST, LONGEST = 200, 1 << 20
local INNER = { n = 0, b = 0, i = 0, d = 0, s = 0, y = 0, a = 0, l = 1, w = 1, e = 1, o = 1, m = 2, p = 2 }
local ANYTHING = { letter = "a" }

local refused = {}
local function refuse(reason)
  refused.reason = reason
  error(refused, 0)
end

local function tokens_of(line)
  local list = {}
  for token in gmatch(line, "%S+") do
    list[#list + 1] = token
  end
  return { list = list, at = 0 }
end

local function following(tokens)
  tokens.at = tokens.at + 1
  return tokens.list[tokens.at]
end

local function read_type(tokens)
  local token = following(tokens)
  local letter = sub(token, 1, 1)
  local result = { letter = letter }
  for i = 1, INNER[letter] or tonumber(sub(token, 2)) do
    result[i] = read_type(tokens)
  end
  return result
end

-- From the wire.

local plain, bytes_of = {}, {}
for code = 0, 255 do
  local c, hexadecimal = char(code), format("%02X", code)
  bytes_of[hexadecimal] = c
  plain[c] = "%" .. hexadecimal
end

local function unescape(text)
  return (gsub(text, "%%(%x%x)", bytes_of))
end

local function escape(text)
  return (gsub(text, "[^!-$&-Z%[%]^-~]", plain))
end

local read_value

local function read_integer(text)
  local number = tonumber(text)
  if kind(number) ~= "integer" then
    refuse("the argument " .. text .. " is beyond 64 bits")
  end
  return number
end

local function read_list(count, tokens, given)
  local result, is_tuple = {}, given.letter == "u"
  for i = 1, count do
    result[i] = read_value(tokens, given[is_tuple and i or 1])
    if result[i] == nil and not is_tuple then
      refuse("a list in an argument holds None, which ends the list that a table is")
    end
  end
  return result
end

local function read_key(tokens, given)
  local key = read_value(tokens, given)
  if key == nil or key ~= key then
    refuse("None and NaN in an argument cannot be keys of a table")
  end
  return key
end

local function read_entries(count, tokens, given)
  local result = {}
  for _ = 1, count do
    local key = read_key(tokens, given[1])
    local value = read_value(tokens, given[2])
    if value == nil then
      refuse("a dict in an argument holds None, which removes a key of a table")
    end
    result[key] = value
  end
  return result
end

local function read_pairs(count, tokens, given)
  local result = {}
  for i = 1, count do
    local key = read_value(tokens, given[1])
    result[i] = { key, read_value(tokens, given[2]) }
  end
  return result
end

local function read_set(count, tokens, given)
  local result = {}
  for _ = 1, count do
    result[read_key(tokens, given[1])] = true
  end
  return result
end

local SAME = { w = "u", p = "m" }

local function is_written_as(given, letter)
  local own = given.letter
  if own == "o" then
    return letter == "n" or is_written_as(given[1], letter)
  end
  return own == "a" or own == letter or SAME[own] == letter
end

-- The type of the value that a token begins: the one in the header, without `T | None` and unions.
local function resolved(given, letter)
  while given and (given.letter == "o" or given.letter == "v") do
    local found
    for i = 1, #given do
      found = found or is_written_as(given[i], letter) and given[i]
    end
    given = found
  end
  return given or ANYTHING
end

function read_value(tokens, given)
  local token = following(tokens)
  local letter, rest = sub(token, 1, 1), sub(token, 2)
  given = resolved(given, letter)
  if letter == "n" then
    return nil
  elseif letter == "b" then
    return rest == "1"
  elseif letter == "i" then
    return read_integer(rest)
  elseif letter == "d" then
    return (unpack(">d", pack(">I8", tonumber("0x" .. rest))))
  elseif letter == "s" or letter == "y" then
    return unescape(rest)
  elseif letter == "l" or letter == "u" then
    return read_list(tonumber(rest), tokens, given)
  elseif letter == "e" then
    return read_set(tonumber(rest), tokens, given)
  elseif given.letter == "p" then
    return read_pairs(tonumber(rest), tokens, given)
  end
  return read_entries(tonumber(rest), tokens, given)
end

-- To the wire.

local function is_sequence(value)
  local count = 0
  for _ in next, value do
    count = count + 1
  end
  return count == rawlen(value)
end

local function is_list_of_pairs(value)
  for i = 1, rawlen(value) do
    local pair = rawget(value, i)
    if type(pair) ~= "table" or rawlen(pair) > 2 or rawget(pair, 1) == nil then
      return false
    end
  end
  return is_sequence(value)
end

local function is_set(value)
  for _, held in next, value do
    if held ~= true then
      return false
    end
  end
  return true
end

local function is_tuple(value, size)
  for key in next, value do
    if kind(key) ~= "integer" or key < 1 or key > size then
      return false
    end
  end
  return true
end

local FITS
FITS = {
  a = function() return true end,
  n = function(value) return value == nil end,
  b = function(value) return type(value) == "boolean" end,
  i = function(value) return kind(value) == "integer" end,
  d = function(value) return kind(value) == "float" end,
  s = function(value) return type(value) == "string" and length_of_text(value) ~= nil end,
  y = function(value) return type(value) == "string" end,
  l = function(value) return type(value) == "table" and is_sequence(value) end,
  w = function(value) return type(value) == "table" and is_sequence(value) end,
  u = function(value, given) return type(value) == "table" and is_tuple(value, #given) end,
  e = function(value) return type(value) == "table" and is_set(value) end,
  m = function(value) return type(value) == "table" end,
  p = function(value) return type(value) == "table" and is_list_of_pairs(value) end,
  o = function(value, given) return value == nil or FITS[given[1].letter](value, given[1]) end,
  v = function(value, given)
    for i = 1, #given do
      if FITS[given[i].letter](value, given[i]) then
        return true
      end
    end
    return false
  end,
}

-- The type to write a value by: the one of the header, without `T | None` and unions, or what fits a table of which nothing is said.
local function chosen(value, given)
  while given and (given.letter == "o" or given.letter == "v") do
    local found
    for i = 1, #given do
      found = found or FITS[given[i].letter](value, given[i]) and given[i]
    end
    given = found
  end
  return given or ANYTHING
end

local write_value

local function put(out, token)
  out.size = out.size + 1
  if out.size > LONGEST then
    refuse("the value is too long")
  end
  out[out.size] = token
end

local function write_list(value, letter, given, out, depth)
  if not is_sequence(value) then
    refuse("a table with holes or other keys is no list")
  end
  put(out, letter .. format("%d", rawlen(value)))
  for i = 1, rawlen(value) do
    write_value(rawget(value, i), given[1], out, depth)
  end
end

local function write_tuple(value, given, out, depth)
  if not is_tuple(value, #given) then
    return write_list(value, "u", given, out, depth)
  end
  put(out, "u" .. format("%d", #given))
  for i = 1, #given do
    write_value(rawget(value, i), given[i], out, depth)
  end
end

local function write_key(key, given, out, depth)
  given = chosen(key, given)
  if given.letter == "d" and kind(key) == "integer" then
    key = key + 0.0 -- what a table makes an int of
  end
  write_value(key, given, out, depth)
end

local function write_set(value, given, out, depth)
  if not is_set(value) then
    refuse("a table whose values are not all true is no set")
  end
  local size = 0
  for _ in next, value do
    size = size + 1
  end
  put(out, "e" .. format("%d", size))
  for key in next, value do
    write_key(key, given[1], out, depth)
  end
end

local function write_entries(value, given, out, depth)
  local size = 0
  for _ in next, value do
    size = size + 1
  end
  put(out, "m" .. format("%d", size))
  for key, held in next, value do
    write_key(key, given[1], out, depth)
    write_value(held, given[2], out, depth)
  end
end

local function write_pairs(value, given, out, depth)
  if not is_list_of_pairs(value) then
    refuse("a dict whose order matters is a list of pairs")
  end
  put(out, "m" .. format("%d", rawlen(value)))
  for i = 1, rawlen(value) do
    local pair = rawget(value, i)
    write_value(rawget(pair, 1), given[1], out, depth)
    write_value(rawget(pair, 2), given[2], out, depth)
  end
end

local function write_table(value, given, out, depth)
  local letter = given.letter
  if letter == "l" then
    write_list(value, "l", given, out, depth)
  elseif letter == "w" then
    write_list(value, "u", given, out, depth)
  elseif letter == "u" then
    write_tuple(value, given, out, depth)
  elseif letter == "e" then
    write_set(value, given, out, depth)
  elseif letter == "p" then
    write_pairs(value, given, out, depth)
  elseif letter ~= "m" and is_sequence(value) then
    write_list(value, "l", given, out, depth)
  else
    write_entries(value, given, out, depth)
  end
end

local function float_token(value)
  if value ~= value then
    return "d7ff8000000000000"
  end
  return "d" .. format("%016x", (unpack(">i8", pack(">d", value))))
end

local function text_token(value, letter)
  if letter == "y" then
    return "y" .. escape(value)
  elseif length_of_text(value) then
    return "s" .. escape(value)
  elseif letter == "s" then
    refuse("the text is not UTF-8")
  end
  return "y" .. escape(value)
end

function write_value(value, given, out, depth)
  given = chosen(value, given)
  local what = type(value)
  if depth > DEEPEST then
    refuse("the value is too deep")
  elseif what == "nil" then
    put(out, "n")
  elseif what == "boolean" then
    put(out, value and "b1" or "b0")
  elseif kind(value) == "integer" then
    put(out, "i" .. format("%d", value))
  elseif what == "number" then
    put(out, float_token(value))
  elseif what == "string" then
    put(out, text_token(value, given.letter))
  elseif what == "table" then
    write_table(value, given, out, depth + 1)
  else
    refuse("a " .. what .. " is no value")
  end
end

-- The conversation.

local parameters, returned

local function arguments_of(line)
  local tokens = tokens_of(line)
  following(tokens)
  local values = {}
  for i = 1, #parameters do
    values[i] = read_value(tokens, parameters[i])
  end
  return values
end

local function written(value)
  local out = { size = 0 }
  write_value(value, returned, out, 0)
  return concat(out, " ")
end

local function reason_of(problem)
  return "?" .. escape(problem == refused and refused.reason or "the value cannot be read")
end

local function answer(f, line)
  local is_read, values = pcall(arguments_of, line)
  if not is_read then
    return reason_of(values)
  end
  local has_returned, value = pcall(f, spread(values, 1, #parameters))
  if not has_returned then
    return "!error"
  end
  local is_written, text = pcall(written, value)
  return is_written and "=" .. text or reason_of(text)
end

-- `f` may be local to the program: the text is continued by a line that gives it, unless it ends with a return of its own.
local function loaded(program)
  local chunk = load(program .. "\nreturn f", "=program", "t")
  if chunk then
    return chunk()
  end
  local complete, complaint = load(program, "=program", "t")
  if not complete then
    error(complaint, 0)
  end
  complete()
  return rawget(_ENV, "f")
end

return function(program)
  parameters, returned = read_type(tokens_of(call())), read_type(tokens_of(call()))
  local f = loaded(program)
  if type(f) ~= "function" then
    error("the program defines no function `f`", 0)
  end
  for line in call do
    record(answer(f, line))
  end
end
