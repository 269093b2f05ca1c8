"""The harness: reads wire arguments, calls `f` of the program, writes wire results.

In a process the channels are the descriptors 3 and 4; in WASM the module calls what `harness` gives with its own.

Everything that serialises is taken before the program is loaded and held in one closure; types are tested exactly, and no
method of a returned object is called that the program could have replaced.
"""

import os
import sys
from _collections import OrderedDict, defaultdict
from _struct import pack, unpack


def harness():
    """The function that loads a program and answers the calls of one conversation."""
    pack_, unpack_, ordered, defaulting = pack, unpack, OrderedDict, defaultdict
    digits_limit, set_digits_limit = sys.get_int_max_str_digits, sys.set_int_max_str_digits
    name_of, module_of = type.__dict__["__name__"].__get__, type.__dict__["__module__"].__get__
    items, ordered_items = dict.items, ordered.items
    builtin = (type, len, int, str, bytes, list, tuple, set, dict, bool, float, iter, next, range)
    type_, length, int_, str_, bytes_, list_, tuple_, set_, dict_, bool_, float_, iter_, next_, range_ = builtin
    encode, decode, join, split, int_text = str.encode, bytes.decode, str.join, str.split, int.__repr__
    bytes_hex, from_hex = bytes.hex, bytes.fromhex
    error, exit_, unicode_error = BaseException, SystemExit, UnicodeError
    deepest, longest = 200, 1 << 20
    plain = {byte: chr(byte) if 0x20 < byte < 0x7F and byte not in b"%\\" else f"%{byte:02X}" for byte in range(256)}

    class Unrecordable(Exception):
        """The returned object is no value; the argument is the reason."""

    def escape(data):
        return join("", [plain[byte] for byte in data])

    def unescape(text):
        first, *rest = split(text, "%")
        data = encode(first, "ascii")
        for piece in rest:
            data += from_hex(piece[:2]) + encode(piece[2:], "ascii")
        return data

    def read_value(tokens):
        token = next_(tokens)
        letter, rest = token[0], token[1:]
        if letter == "n":
            return None
        if letter == "b":
            return rest == "1"
        if letter == "i":
            return parse_integer(rest)
        if letter == "d":
            return unpack_(">d", from_hex(rest))[0]
        if letter == "s":
            return decode(unescape(rest), "utf-8")
        if letter == "y":
            return unescape(rest)
        if letter == "m":
            return {read_value(tokens): read_value(tokens) for _ in range_(int_(rest))}
        values = [read_value(tokens) for _ in range_(int_(rest))]
        return values if letter == "l" else tuple_(values) if letter == "u" else set_(values)

    def of_any_length(convert, value):
        limit = digits_limit()
        set_digits_limit(0)
        try:
            return convert(value)
        finally:
            set_digits_limit(limit)

    def parse_integer(digits):
        return of_any_length(int_, digits)

    def integer(value):
        return "i" + of_any_length(int_text, value)

    def floating(value):
        return "d7ff8000000000000" if value != value else "d" + bytes_hex(pack_(">d", value))

    def text(value):
        try:
            return "s" + escape(encode(value, "utf-8"))
        except unicode_error:
            raise Unrecordable("the text holds a lone surrogate") from None

    scalars = {
        type_(None): lambda _: "n",
        bool_: lambda value: "b1" if value else "b0",
        int_: integer,
        float_: floating,
        str_: text,
        bytes_: lambda value: "y" + escape(value),
    }
    letters = {list_: "l", tuple_: "u", set_: "e"}

    def entries(value, kind):
        if kind is ordered:
            return ordered_items(value)
        is_counter = name_of(kind) == "Counter" and module_of(kind) == "collections" and kind.__base__ is dict_
        if kind is dict_ or kind is defaulting or is_counter:
            return items(value)
        raise Unrecordable(f"a {name_of(kind)} is no value")

    def write_value(value, out, depth):
        kind = type_(value)
        if depth > deepest or length(out) > longest:
            raise Unrecordable("the value is too deep or too long")
        scalar = scalars.get(kind)
        if scalar is not None:
            out.append(scalar(value))
        elif kind in letters:
            out.append(letters[kind] + int_text(length(value)))
            for element in value:
                write_value(element, out, depth + 1)
        else:
            pairs = entries(value, kind)
            out.append("m" + int_text(length(pairs)))
            for key, held in pairs:
                write_value(key, out, depth + 1)
                write_value(held, out, depth + 1)

    def record(function, line):
        tokens = iter_(split(line, " "))
        arguments = read_value(tokens)
        try:
            value = function(*arguments)
        except exit_:
            raise
        except error as problem:
            return "!" + escape(encode(name_of(type_(problem)), "utf-8", "replace"))
        try:
            out = []
            write_value(value, out, 0)
            return "=" + join(" ", out)
        except Unrecordable as reason:
            return "?" + escape(encode(reason.args[0], "utf-8", "replace"))

    def converse(source, lines, send, path="program.py"):
        module = type_(sys)("program")
        sys.modules["program"] = module
        sys.argv = [path]
        exec(compile(source, path, "exec", dont_inherit=True), module.__dict__)  # noqa: S102 - the sandbox is where programs run
        function = module.__dict__["f"]
        next_(lines)
        next_(lines)
        for line in lines:
            send(record(function, line))

    return converse


def received():
    """The lines of descriptor 3; everything is taken now, and not when the first is asked for."""
    read, decode, split = os.read, bytes.decode, bytes.split

    def lines():
        rest = b""
        while chunk := read(3, 65536):
            *whole, rest = split(rest + chunk, b"\n")
            yield from [decode(line, "ascii") for line in whole]

    return lines()


def sender():
    """The function that writes a line to descriptor 4."""
    write, encode = os.write, str.encode

    def send(line):
        data = encode(line, "ascii") + b"\n"
        while data:
            data = data[write(4, data) :]

    return send


def main(path):
    """The conversation of a process about the program in the file `path`."""
    with open(path, "rb") as file:
        source = file.read()
    harness()(source, received(), sender(), path)


if __name__ == "__main__":
    main(sys.argv[1])
