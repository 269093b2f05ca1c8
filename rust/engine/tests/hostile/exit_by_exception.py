# ending: exited 0
def f(x):
    raise SystemExit
