# ending: exited 0, processes: 8
import os
import time

for _ in range(5):
    if os.fork() == 0:
        os.setsid()
        time.sleep(4000)
os._exit(0)
