# ending: exited 0
import os

os._exit(256)
