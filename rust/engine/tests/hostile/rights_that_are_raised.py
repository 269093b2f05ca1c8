# ending: exited 0
import os
import sys

if os.getuid() == 0 or os.geteuid() == 0:
    sys.exit("the program is root")
for attempt in (lambda: os.setuid(0), lambda: os.setgid(0), lambda: os.setgroups([0]), lambda: os.chown("/w", 0, 0)):
    try:
        attempt()
    except OSError:
        continue
    sys.exit("a right was raised")
with open("/proc/self/status") as file:
    status = dict(line.rstrip("\n").split(":\t", 1) for line in file)
if any(int(status[name], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapAmb")):
    sys.exit("the program has capabilities")
if (status["NoNewPrivs"], status["Seccomp"]) != ("1", "2"):
    sys.exit("a lock is missing")
