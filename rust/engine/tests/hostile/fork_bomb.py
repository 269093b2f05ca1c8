# ending: out_of_cpu, processes: 8
import os

while True:
    try:
        os.fork()
    except OSError:
        pass
