# ending: out_of_output
import sys

while True:
    sys.stderr.write("x" * 1000)
