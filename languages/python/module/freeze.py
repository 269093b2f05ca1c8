"""Writes the standard library as code to be linked: `library.bin`, `library.s` and `frozen.h`; the argument is its folder."""

import marshal
import pathlib
import sys
from collections.abc import Iterator

WITHOUT = set(
    """
    __phello__ ctypes curses dbm ensurepip idlelib lib2to3 multiprocessing pydoc_data sqlite3 test tests tkinter turtledemo venv
    wsgiref xmlrpc __hello__ antigravity this turtle _aix_support _osx_support _ios_support _android_support
    """.split()
)
OFTEN_USED = """
    io sys re math cmath collections itertools functools operator string random heapq bisect json copy datetime time decimal
    fractions statistics typing dataclasses enum abc textwrap unicodedata hashlib base64 struct array contextlib numbers types
    calendar difflib pprint queue secrets collections.abc keyword builtins warnings traceback inspect ast locale os os.path
    encodings.utf_8 encodings.ascii encodings.latin_1 encodings.idna
""".split()


def sources(folder: pathlib.Path) -> Iterator[tuple[str, pathlib.Path, bool]]:
    """(name, file, whether it is a package) of every module, by name."""
    for file in sorted(folder.rglob("*.py")):
        parts = list(file.relative_to(folder).with_suffix("").parts)
        if not WITHOUT.isdisjoint(parts) or not all(map(str.isidentifier, parts)):
            continue
        is_package = parts[-1] == "__init__"
        yield ".".join(parts[:-1] if is_package else parts), file, is_package


def main(folder: pathlib.Path) -> None:
    """Compiles every module that is not left out."""
    blob, rows = bytearray(), []
    for name, file, is_package in sources(folder):
        code = compile(file.read_bytes(), f"<frozen {name}>", "exec", dont_inherit=True, optimize=0)
        data = marshal.dumps(code)
        rows.append(f'  {{"{name}", library_code + {len(blob)}, {len(data)}, {int(is_package)}}},')
        blob += data
    pathlib.Path("library.bin").write_bytes(blob)
    pathlib.Path("library.s").write_text(
        '.section .rodata.library,"",@\n.globl library_code\nlibrary_code:\n.incbin "library.bin"\n'
        f".size library_code, {len(blob)}\n"
    )
    often = "".join(f'  "{name}",\n' for name in OFTEN_USED)
    table = "\n".join(rows)
    pathlib.Path("frozen.h").write_text(
        "extern const unsigned char library_code[];\n"
        f"static const struct _frozen library[] = {{\n{table}\n  {{0}}\n}};\n"
        f"static const char *const often_used[] = {{\n{often}}};\n"
    )


main(pathlib.Path(sys.argv[1]))
