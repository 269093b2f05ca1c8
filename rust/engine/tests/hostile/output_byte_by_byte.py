# ending: out_of_wall
import os
import time

while True:
    os.write(1, b"x")
    time.sleep(0.001)
