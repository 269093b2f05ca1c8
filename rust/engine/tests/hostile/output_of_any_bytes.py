# ending: exited 0, records: 1
import os


def f(x):
    os.write(1, bytes(range(256)))
    os.write(2, b"\x1b]0;title\x07\xed\xa0\x80=i7\n")
    return x
