# ending: out_of_cpu, processes: 8
import os
import time

while True:
    if os.fork() == 0:
        while time.process_time() < 0.05:
            pass
        os._exit(0)
    os.wait()
