# ending: exited 0, processes: 8
import os

for _ in range(5):
    if os.fork() == 0:
        while True:
            pass
os._exit(0)
