# ending: out_of_output
while True:
    print("x" * 1000)
