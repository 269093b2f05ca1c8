# ending: out_of_wall
import time

time.sleep(4000)
