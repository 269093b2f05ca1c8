# ending: exited 0
import contextlib
import os

with contextlib.suppress(OSError):
    while True:
        open("file", "w").close()
        os.mkdir("d")
        os.chdir("d")
