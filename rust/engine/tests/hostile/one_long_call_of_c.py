# ending: out_of_cpu
import re

re.match("(a+)+$", "a" * 60 + "b")
