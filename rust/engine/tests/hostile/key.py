# ending: denied
import ctypes
import os
import sys

libc = ctypes.CDLL(None, use_errno=True)


def call(number, *arguments):
    ctypes.set_errno(0)
    result = libc.syscall(number, *[ctypes.c_long(argument) for argument in arguments])
    return os.strerror(ctypes.get_errno()) if result < 0 else "done"


call(248, 0, 0, 0, 0, 0)
