# ending: broken_record
import os

while True:
    os.write(4, b"=" + b"x" * 65536)
