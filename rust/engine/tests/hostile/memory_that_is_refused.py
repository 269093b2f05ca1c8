# ending: exited 0, records: 1
def f(x):
    try:
        bytearray(1 << 40)
    except MemoryError:
        return x
    return 0
