# ending: exited 0
import os
import sys

expected = {"LC_ALL", "TZ", "HOME", "TMPDIR", "PATH", "PYTHONHASHSEED", "GOMAXPROCS"}
if set(os.environ) != expected:
    sys.exit("other variables")
if os.getcwd() != "/w" or os.uname().nodename != "cruxx":
    sys.exit("another place")
opened = [number for number in range(300) if os.path.exists(f"/proc/self/fd/{number}")]
if opened != [0, 1, 2, 3, 4]:
    sys.exit(f"other descriptors: {opened}")
if os.read(0, 1):
    sys.exit("standard input is not at its end")
