# ending: out_of_wall
import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
