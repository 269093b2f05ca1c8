# ending: out_of_output
def f(x):
    print("x" * 200000)
    return x
