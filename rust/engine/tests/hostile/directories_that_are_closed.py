# ending: exited 0
import os

os.makedirs("/w/a/b/c")
open("/w/a/b/c/file", "w").close()
os.chmod("/w/a/b/c", 0)
os.chmod("/w/a/b", 0)
os.chmod("/w/a", 0)
os.chmod("/w", 0)
