# ending: exited 0
import os
import stat
import sys

if sorted(os.listdir("/dev")) != ["fd", "full", "null", "random", "stderr", "stdin", "stdout", "urandom", "zero"]:
    sys.exit("other devices")
for make in (lambda: os.mknod("/w/memory", stat.S_IFCHR | 0o600, os.makedev(1, 1)), lambda: open("/dev/tty")):
    try:
        make()
    except OSError:
        continue
    sys.exit("a device")
