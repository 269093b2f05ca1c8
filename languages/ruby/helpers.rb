# helper: float_text
def float_text(number)
  return "nan" if number.nan?
  return number > 0 ? "inf" : "-inf" if number.infinite?
  number.to_s.sub(".0e", "e")
end

# helper: parse_float
def parse_float(text)
  digits = text.strip.downcase
  return Float::NAN if digits.match?(/\A[+-]?nan\z/)
  return digits.start_with?("-") ? -Float::INFINITY : Float::INFINITY if digits.match?(/\A[+-]?inf(inity)?\z/)
  Float(digits.sub(/\.(?=e|\z)/, ".0"))
end

# helper: bound
def bound(index, length)
  index < 0 ? [length + index, 0].max : [index, length].min
end

# helper: slice needs: bound
def slice(values, start, stop)
  values[bound(start, values.length)...bound(stop || values.length, values.length)]
end

# helper: step_indices
def step_indices(length, start, stop, step)
  lowest, highest = step > 0 ? [0, length] : [-1, length - 1]
  first = start.nil? ? (step > 0 ? lowest : highest) : (start < 0 ? start + length : start).clamp(lowest, highest)
  last = stop.nil? ? (step > 0 ? highest : lowest) : (stop < 0 ? stop + length : stop).clamp(lowest, highest)
  first.step(step > 0 ? last - 1 : last + 1, step).to_a
end

# helper: slice_step needs: step_indices
def slice_step(items, start, stop, step)
  items.values_at(*step_indices(items.length, start, stop, step))
end

# helper: delete_step needs: step_indices
def delete_step(items, start, stop, step)
  step_indices(items.length, start, stop, step).sort.reverse_each { |index| items.delete_at(index) }
end

# helper: assign_step needs: step_indices
def assign_step(items, start, stop, step, others)
  indices = step_indices(items.length, start, stop, step)
  raise ArgumentError, "the numbers of places and others differ" if indices.length != others.length
  indices.zip(others.dup) { |index, other| items[index] = other }
end

# helper: assign_slice needs: bound
def assign_slice(items, start, stop, others)
  first = bound(start || 0, items.length)
  last = bound(stop || items.length, items.length)
  items[first...[first, last].max] = others
end

# helper: insert needs: bound
def insert(items, index, item)
  items.insert(bound(index, items.length), item)
end

# helper: remove
def remove(items, value)
  items.delete_at(items.index(value))
end

# helper: index_between needs: bound
def index_between(items, value, start, stop)
  first = bound(start, items.length)
  last = bound(stop || items.length, items.length)
  (first...last).find { |index| items[index] == value }
end

# helper: pairs
def pairs(left, right)
  left.first(right.length).zip(right)
end

# helper: take_last
def take_last(mapping)
  key = mapping.keys.last
  [key, mapping.delete(key)]
end

# helper: title_case
def title_case(text)
  text.gsub(/[A-Za-z]+/) { |word| word.capitalize }
end

# helper: is_title_case needs: title_case
def is_title_case(text)
  text.match?(/[A-Za-z]/) && text == title_case(text)
end

# helper: strip_start
def strip_start(text, characters)
  first = text.chars.index { |c| !characters.include?(c) }
  first ? text[first..] : ""
end

# helper: strip_end
def strip_end(text, characters)
  last = text.chars.rindex { |c| !characters.include?(c) }
  last ? text[0..last] : ""
end

# helper: strip_characters needs: strip_start, strip_end
def strip_characters(text, characters)
  strip_start(strip_end(text, characters), characters)
end

# helper: words_limit
def words_limit(text, limit)
  words = []
  rest = text.sub(/\A[[:space:]\x1c-\x1f]+/, "")
  until rest.empty? || limit == 0
    word, _, rest = rest.partition(/[[:space:]\x1c-\x1f]+/)
    words << word
    limit -= 1
  end
  rest.empty? ? words : words + [rest]
end

# helper: words_limit_from_end needs: words_limit
def words_limit_from_end(text, limit)
  words_limit(text.reverse, limit).reverse.map { |word| word.reverse }
end

# helper: split_text
def split_text(text, separator, limit = -1)
  return [""] if text.empty?
  text.split(separator == " " ? / / : separator, limit < 0 ? -1 : limit + 1)
end

# helper: split_from_end
def split_from_end(text, separator, limit = -1)
  pieces = []
  while limit != 0 && (at = text.rindex(separator))
    pieces.unshift(text[at + separator.length..])
    text = text[0...at]
    limit -= 1
  end
  pieces.unshift(text)
end

# helper: split_lines_keep
def split_lines_keep(text)
  text.scan(/[^\n\r\v\f\x1c-\x1e\u0085\u2028\u2029]*(?:\r\n|[\n\r\v\f\x1c-\x1e\u0085\u2028\u2029])|[^\n\r\v\f\x1c-\x1e\u0085\u2028\u2029]+/)
end

# helper: split_lines
def split_lines(text)
  lines = text.split(/\r\n|[\n\r\v\f\x1c-\x1e\u0085\u2028\u2029]/, -1)
  lines.pop if lines.last == ""
  lines
end

# helper: replace_count
def replace_count(text, old, new, count)
  turns = 0
  text.gsub(old) { (turns += 1) <= count || count < 0 ? new : old }
end

# helper: find_between needs: bound
def find_between(text, part, start, stop)
  first = bound(start, text.length)
  last = bound(stop || text.length, text.length)
  return -1 if start > text.length || first > last
  text[0...last].index(part, first) || -1
end

# helper: find_last_between needs: bound
def find_last_between(text, part, start, stop)
  first = bound(start, text.length)
  last = bound(stop || text.length, text.length)
  return -1 if start > text.length || first > last
  at = text[first...last].rindex(part)
  at ? first + at : -1
end

# helper: count_between needs: bound
def count_between(text, part, start, stop)
  first = bound(start, text.length)
  last = bound(stop || text.length, text.length)
  return 0 if start > text.length || first > last
  text[first...last].scan(part).length
end

# helper: center
def center(text, width, fill = " ")
  missing = [width - text.length, 0].max
  left = missing / 2 + (missing & width & 1)
  fill * left + text + fill * (missing - left)
end

# helper: zero_fill
def zero_fill(text, width)
  sign = text[/\A[+-]/].to_s
  sign + text[sign.length..].rjust(width - sign.length, "0")
end

# helper: expand_tabs
def expand_tabs(text, size)
  column = 0
  text.gsub(/[^\t\n\r]+|./m) do |piece|
    if piece == "\t"
      blanks = size > 0 ? size - column % size : 0
      column += blanks
      " " * blanks
    else
      column = piece.match?(/[\n\r]/) ? 0 : column + piece.length
      piece
    end
  end
end

# helper: translation
def translation(source, target, removed = "")
  table = source.chars.zip(target.chars).to_h { |from, to| [from.ord, to.ord] }
  removed.each_char { |c| table[c.ord] = nil }
  table
end

# helper: translate
def translate(text, table)
  text.gsub(/./m) do |c|
    to = table.fetch(c.ord, c)
    to.is_a?(Integer) ? to.chr("UTF-8") : to.to_s
  end
end

# helper: quoted
def quoted(text)
  quote = text.include?("'") && !text.include?('"') ? '"' : "'"
  escapes = { "\\" => "\\\\", "\n" => "\\n", "\r" => "\\r", "\t" => "\\t", quote => "\\" + quote }
  body = text.gsub(/[\\'"\x00-\x1f\x7f]/) { |c| escapes.fetch(c) { c.match?(/['"]/) ? c : format("\\x%02x", c.ord) } }
  quote + body + quote
end

# helper: show needs: quoted, float_text
def show(value)
  case value
  when nil then "None"
  when true then "True"
  when false then "False"
  when String then quoted(value)
  when Float then float_text(value)
  when Array then "[" + value.map { |item| show(item) }.join(", ") + "]"
  when Hash then "{" + value.map { |key, item| show(key) + ": " + show(item) }.join(", ") + "}"
  else value.to_s
  end
end

# helper: show_tuple needs: show
def show_tuple(items)
  "(" + items.map { |item| show(item) }.join(", ") + (items.length == 1 ? ",)" : ")")
end

# helper: display needs: show
def display(value)
  value.is_a?(String) ? value : show(value)
end
