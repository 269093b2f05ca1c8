# ending: exited 0
import contextlib
import os

with contextlib.suppress(OSError), open("/w/full", "wb") as file:
    while True:
        file.write(bytes(1 << 20))
with contextlib.suppress(OSError):
    for number in range(100_000):
        open(f"/w/{number}", "w").close()
assert os.statvfs("/w").f_ffree == 0
