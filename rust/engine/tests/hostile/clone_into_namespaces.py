# ending: exited 0, processes: 8
import ctypes
import os
import sys

libc = ctypes.CDLL(None, use_errno=True)


def call(number, *arguments):
    ctypes.set_errno(0)
    result = libc.syscall(number, *[ctypes.c_long(argument) for argument in arguments])
    return os.strerror(ctypes.get_errno()) if result < 0 else "done"


for flag in (0x10000000, 0x00020000, 0x20000000, 0x40000000, 0x08000000, 0x04000000, 0x02000000):
    if call(56, flag | 17, 0, 0, 0, 0) != "Operation not permitted":
        sys.exit(f"clone with {flag:#x}")
if call(435, 0, 0) != "Function not implemented":
    sys.exit("clone3")
