# ending: out_of_memory
len(b"x" * (150 << 20))
