def f(text):
    depth = 0
    deepest = 0
    for char in text:
        if char in '([{':
            depth += 1
            deepest = max(deepest, depth)
        elif char in ')]}':
            depth -= 1
            if depth < 0:
                return -1
    return deepest if depth == 0 else -2

# f('a(b[c]{d(e)})')
# f('())(')
# f('((x)')
