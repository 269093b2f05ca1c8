# ending: exited 0
import os

try:
    os.fork()
except BlockingIOError:
    os._exit(0)
os._exit(1)
