# ending: out_of_memory, processes: 8
import os
import time

for _ in range(6):
    if os.fork() == 0:
        break
held = b"x" * (25 << 20)
time.sleep(60)
