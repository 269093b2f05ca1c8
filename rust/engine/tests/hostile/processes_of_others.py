# ending: exited 0
import os
import sys

names = set(os.listdir("/proc"))
others = names - {os.readlink("/proc/self"), "self", "thread-self"}
if others:
    sys.exit(f"/proc shows {others}")
for path in [
    "/proc/1/environ",
    "/proc/1/mem",
    "/proc/1/fd",
    "/proc/kallsyms",
    "/proc/keys",
    "/sys/kernel",
    "/proc/sys",
]:
    if os.path.exists(path):
        sys.exit(path)
