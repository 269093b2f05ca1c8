def f(values, size):
    chunks = []
    for start in range(0, len(values), size):
        chunks.append(values[start:start + size])
    if chunks and len(chunks[-1]) < size:
        chunks[-1].append(0)
    return chunks

# f([1, 2, 3, 4, 5], 2)
# f([7, 8, 9], 3)
# f([4], 5)
