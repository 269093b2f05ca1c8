# ending: out_of_wall
import os
import time

os.closerange(1, 3)
time.sleep(60)
