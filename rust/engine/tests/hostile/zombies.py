# ending: exited 0, processes: 8
import os

for _ in range(500):
    try:
        child = os.fork()
    except BlockingIOError:
        continue
    if child == 0:
        if os.fork() == 0:
            os._exit(0)
        os._exit(0)
    os.waitpid(child, 0)
os._exit(0)
