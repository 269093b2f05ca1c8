# ending: broken_record
import os

os.write(4, b"=i1")
