# ending: out_of_cpu
import os

os.closerange(0, 100)
while True:
    pass
