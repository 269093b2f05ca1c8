# ending: exited 1
# A program, though the first function has another name: def f(x) is what the harness looks for.
def g(x):
    return x
