# ending: out_of_memory
held = []
while True:
    held.append(bytes([1]) * (1 << 20))
