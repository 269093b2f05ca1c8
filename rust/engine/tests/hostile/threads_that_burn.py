# ending: out_of_cpu, processes: 8
import threading


def burn():
    while True:
        pass


for _ in range(6):
    threading.Thread(target=burn).start()
