# ending: exited 0
import fcntl
import os

pipes = []
while True:
    try:
        pipes += os.pipe()
    except OSError:
        break
for pipe in pipes:
    try:
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, 1 << 20)
    except PermissionError:
        continue
    raise SystemExit("a pipe was made larger")
