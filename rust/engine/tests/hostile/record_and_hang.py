# ending: out_of_wall, records: 1
import os
import time

os.write(4, b"=i1\n")
time.sleep(60)
