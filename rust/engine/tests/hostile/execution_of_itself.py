# ending: out_of_cpu
import os
import sys

os.execv(sys.executable, sys.orig_argv)
