# ending: exited 0
import os

with open("/w/sparse", "wb") as file:
    try:
        os.ftruncate(file.fileno(), 1 << 40)
    except OSError:
        raise SystemExit(0) from None
raise SystemExit(1)
