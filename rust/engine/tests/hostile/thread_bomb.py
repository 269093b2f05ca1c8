# ending: exited 5, processes: 8
import os
import threading
import time

try:
    while True:
        threading.Thread(target=time.sleep, args=(60,)).start()
except RuntimeError:
    os._exit(5)
