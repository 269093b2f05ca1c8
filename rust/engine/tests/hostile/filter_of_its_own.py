# ending: exited 0
import ctypes
import os
import sys

libc = ctypes.CDLL(None, use_errno=True)


def call(number, *arguments):
    ctypes.set_errno(0)
    result = libc.syscall(number, *[ctypes.c_long(argument) for argument in arguments])
    return os.strerror(ctypes.get_errno()) if result < 0 else "done"


if call(317, 1, 8, 0) != "Operation not permitted" or call(157, 22, 2, 0) != "Invalid argument":
    sys.exit("a filter")
if call(135, 0x0400000) != "Operation not permitted":
    sys.exit("another personality")
