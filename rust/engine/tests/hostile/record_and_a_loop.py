# ending: out_of_cpu, records: 1
import os

os.write(4, b"=i1\n")
while True:
    pass
