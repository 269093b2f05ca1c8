def f(limit):
    triples = []
    for a in range(1, limit):
        for b in range(a, limit):
            c = a + b
            if c < limit and (a * b) % c == 0:
                triples.append((a, b))
    return triples

# f(9)
# f(3)
# f(16)
