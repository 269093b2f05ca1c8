# ending: out_of_cpu, processes: 8
import os

if os.fork() == 0:
    while True:
        pass
os.wait()
