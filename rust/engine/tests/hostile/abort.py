# ending: signalled 6
import os

os.abort()
