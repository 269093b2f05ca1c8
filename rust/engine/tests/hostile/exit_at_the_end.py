# ending: exited 3, records: 1
import atexit
import os

atexit.register(os._exit, 3)


def f(x):
    return x
