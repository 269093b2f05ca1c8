# ending: exited 0, records: 1, processes: 8
import os
import time


def f(x):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(4000)
        os._exit(0)
    return x
