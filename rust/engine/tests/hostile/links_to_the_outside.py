# ending: exited 0
import os
import sys

os.symlink(sys.executable, "/w/interpreter")
os.symlink("../../../../../..", "/w/up")
for path in ["/w/interpreter", "/w/up/usr/lib/written", "/w/../../../usr/written"]:
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT))
    except OSError:
        continue
    sys.exit(f"{path} can be written")
try:
    os.link(sys.executable, "/w/hard")
except OSError:
    os._exit(0)
sys.exit("a hard link to the outside")
