# ending: exited 0, processes: 8
import os
import time

if os.fork() == 0:
    time.sleep(60)
    os.write(4, b"=i1\n")
os._exit(0)
