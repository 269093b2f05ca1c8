# ending: exited 0, records: 1
def f(x):
    return f(x)
