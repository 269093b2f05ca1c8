# ending: exited 1
def f(x:
