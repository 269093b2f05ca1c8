# ending: exited 0
import ctypes
import os
import sys

libc = ctypes.CDLL(None, use_errno=True)


def call(number, *arguments):
    ctypes.set_errno(0)
    result = libc.syscall(number, *[ctypes.c_long(argument) for argument in arguments])
    return os.strerror(ctypes.get_errno()) if result < 0 else "done"


for number, arguments in [
    (29, (1, 4096, 0o1777)),
    (64, (1, 1, 0o1777)),
    (68, (1, 0o1777)),
    (240, (0, 0o102, 0o600, 0)),
]:
    if call(number, *arguments) != "Function not implemented":
        sys.exit(f"system call {number}")
