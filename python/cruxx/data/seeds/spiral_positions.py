def f(steps):
    x, y = 0, 0
    dx, dy = 1, 0
    length = 1
    visited = []
    for step in range(steps):
        for _ in range(length):
            x, y = x + dx, y + dy
        visited.append((x, y))
        dx, dy = -dy, dx
        length += step % 2
    return visited

# f(5)
# f(1)
# f(0)
