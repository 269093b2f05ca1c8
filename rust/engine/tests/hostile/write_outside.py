# ending: exited 0
import os
import sys

places = [
    "/",
    "/usr",
    "/usr/bin",
    "/usr/lib",
    "/etc",
    "/opt",
    "/proc",
    "/proc/self",
    "/dev",
    "/dev/shm",
    "/home",
    "/var",
    "/run",
]
for place in places:
    try:
        open(f"{place}/written", "w").close()
    except OSError:
        continue
    sys.exit(f"{place} can be written")
for file in [
    sys.executable,
    os.__file__,
    "/proc/self/exe",
    "/proc/self/oom_score_adj",
    "/proc/self/uid_map",
    "/proc/1/mem",
]:
    try:
        os.close(os.open(file, os.O_WRONLY))
    except OSError:
        continue
    sys.exit(f"{file} can be written")
