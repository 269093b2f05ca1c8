# ending: out_of_cpu
while True:
    pass
