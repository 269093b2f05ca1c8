import os

def deep(n):
    return deep(n + 1) + 1

def f(kind):
    if kind == 1:
        raise ValueError("no")
    while kind == 2:
        pass
    if kind == 3:
        os._exit(0)
    while kind == 4:
        print("x" * 1000)
    kept = []
    while kind == 5:
        kept.append(bytes(1 << 24))
    if kind == 6:
        return deep(0)
    return kind + 7
