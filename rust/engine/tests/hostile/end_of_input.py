# ending: exited 0, records: 1
def f(x):
    try:
        input()
    except EOFError:
        return x
    return 0
