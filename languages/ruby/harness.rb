# The harness: reads wire arguments from descriptor 3, calls `f` of the program, writes wire results to descriptor 4.
#
# It is an object of a class without a name, and the classes that it serialises with are frozen before the program is loaded:
# nothing can be put in the place of their methods. Methods of a returned object are taken from its class, never from itself.
require "set"

harness = Class.new do
  sizes = { "n" => 0, "b" => 0, "i" => 0, "d" => 0, "s" => 0, "y" => 0, "a" => 0, "l" => 1, "w" => 1, "e" => 1, "o" => 1, "m" => 2, "p" => 2 }
  letters = { NilClass => "n", TrueClass => "b", FalseClass => "b", Integer => "i", Float => "d", Set => "e", Hash => "m" }.compare_by_identity
  plain = (0..255).to_h { |byte| [byte.chr.b, format("%%%02X", byte).b] }
  odd = /[^!-$&-\[\]-~]/n
  anything = { letter: "a", inner: [] }
  deepest, longest = 200, 1 << 20
  class_of, name_of = Kernel.instance_method(:class), Module.instance_method(:name)
  each_element, length = Array.instance_method(:each), Array.instance_method(:length)
  each_entry, size = Hash.instance_method(:each_pair), Hash.instance_method(:size)
  elements = Set.instance_method(:to_a)
  encoding, valid, bytes_of = String.instance_method(:encoding), String.instance_method(:valid_encoding?), String.instance_method(:b)
  texts, binary = [Encoding::UTF_8, Encoding::US_ASCII], Encoding::BINARY
  unrecordable = Class.new(StandardError)

  define_method(:refuse) { |reason| raise unrecordable, reason }

  # Types: a letter and the types inside.

  define_method(:read_type) do |tokens|
    token = tokens.shift
    count = "uv".include?(token[0]) ? token[1..].to_i : sizes.fetch(token[0])
    { letter: token[0], inner: Array.new(count) { read_type(tokens) } }
  end

  define_method(:inside) { |type, index| type[:inner][index] || anything }

  # From the wire.

  define_method(:unescape) { |text| text.b.gsub(/%(..)/n) { [$1].pack("H2") } }

  define_method(:read_value) do |tokens|
    token = tokens.shift
    rest = token[1..]
    case token[0]
    when "n" then nil
    when "b" then rest == "1"
    when "i" then Integer(rest, 10)
    when "d" then [rest].pack("H16").unpack1("G")
    when "s" then unescape(rest).force_encoding(Encoding::UTF_8)
    when "y" then unescape(rest)
    when "m" then Array.new(rest.to_i) { [read_value(tokens), read_value(tokens)] }.to_h
    when "e" then Set.new(Array.new(rest.to_i) { read_value(tokens) })
    else Array.new(rest.to_i) { read_value(tokens) }
    end
  end

  # To the wire. An array is a list or a tuple by its type, a text is bytes by its encoding.

  define_method(:escape) { |text| bytes_of.bind_call(text).gsub(odd, plain) }

  define_method(:letter_of) do |value|
    kind = class_of.bind_call(value)
    next letters[kind] || "" unless kind.equal?(Array) || kind.equal?(String)
    next "l" if kind.equal?(Array)
    encoding.bind_call(value) == binary ? "y" : "s"
  end

  define_method(:fits) do |type, value|
    letter = letter_of(value)
    case type[:letter]
    when "a" then true
    when "o" then letter == "n" || fits(inside(type, 0), value)
    when "v" then type[:inner].any? { |member| fits(member, value) }
    when "u" then letter == "l" && length.bind_call(value) == type[:inner].size
    when "w" then letter == "l"
    when "p" then letter == "m"
    else type[:letter] == letter
    end
  end

  define_method(:choose) do |type, value|
    case type[:letter]
    when "o" then choose(inside(type, 0), value)
    when "v" then choose(type[:inner].find { |member| fits(member, value) } || anything, value)
    else type
    end
  end

  define_method(:text) do |value|
    refuse("the text is no UTF-8") unless texts.include?(encoding.bind_call(value)) && valid.bind_call(value)
    "s" + escape(value)
  end

  define_method(:scalar) do |letter, value|
    case letter
    when "n" then "n"
    when "b" then value ? "b1" : "b0"
    when "i" then "i" + value.to_s
    when "d" then value.nan? ? "d7ff8000000000000" : "d" + [value].pack("G").unpack1("H*")
    when "y" then "y" + escape(value)
    else text(value)
    end
  end

  define_method(:write_array) do |value, type, out, depth|
    out << ("uw".include?(type[:letter]) ? "u" : "l") + length.bind_call(value).to_s
    index = 0
    each_element.bind_call(value) do |element|
      write_value(element, inside(type, type[:letter] == "u" ? index : 0), out, depth + 1)
      index += 1
    end
  end

  define_method(:write_entries) do |value, type, out, depth|
    out << "m" + size.bind_call(value).to_s
    each_entry.bind_call(value) do |key, held|
      write_value(key, inside(type, 0), out, depth + 1)
      write_value(held, inside(type, 1), out, depth + 1)
    end
  end

  define_method(:write_set) do |value, type, out, depth|
    found = elements.bind_call(value)
    out << "e" + found.length.to_s
    found.each { |element| write_value(element, inside(type, 0), out, depth + 1) }
  end

  define_method(:write_value) do |value, type, out, depth|
    refuse("the value is too deep or too long") if depth > deepest || out.length > longest
    given, letter = choose(type, value), letter_of(value)
    case letter
    when "" then refuse("a #{name_of.bind_call(class_of.bind_call(value)) || "Class"} is no value")
    when "l" then write_array(value, given, out, depth)
    when "m" then write_entries(value, given, out, depth)
    when "e" then write_set(value, given, out, depth)
    else out << scalar(letter, value)
    end
  end

  define_method(:recorded) do |value, type|
    out = []
    write_value(value, type, out, 0)
    "=" + out.join(" ")
  rescue unrecordable => reason
    "?" + escape(reason.message)
  end

  define_method(:answer) do |function, line, type|
    arguments = read_value(line.split(" "))
    begin
      value = function.call(*arguments)
    rescue SystemExit
      raise
    rescue Exception => problem
      next "!" + escape(name_of.bind_call(class_of.bind_call(problem)) || "Exception")
    end
    recorded(value, type)
  end

  define_method(:converse) do |path|
    calls, records = IO.for_fd(3, "rb", autoclose: false), IO.for_fd(4, "wb", autoclose: false)
    records.sync = true
    calls.gets("\n")
    type = read_type(calls.gets("\n", chomp: true).split(" "))
    load path
    function = TOPLEVEL_BINDING.receiver.method(:f)
    while (line = calls.gets("\n", chomp: true))
      records.write(answer(function, line, type) + "\n")
    end
  end
end

[
  NilClass, TrueClass, FalseClass, Integer, Float, Numeric, String, Array, Hash, Set, IO, Encoding, Regexp, MatchData,
  Method, UnboundMethod, Module, Class, Comparable, Enumerable, Exception, harness
].each(&:freeze)
harness.new.freeze.converse(ARGV[0])
