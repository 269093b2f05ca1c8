# ending: exited 0
import os

try:
    os.memfd_create("hidden")
except PermissionError:
    raise SystemExit(0) from None
raise SystemExit(1)
