# ending: broken_record, records: 1
import os

os.write(4, b"=i1\n=i2\n")
