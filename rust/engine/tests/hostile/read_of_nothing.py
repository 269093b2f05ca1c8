# ending: out_of_wall
import os

read, _ = os.pipe()
os.read(read, 1)
