# ending: signalled 6, records: 1
import os

os.write(4, b"=i1\n")
os.abort()
