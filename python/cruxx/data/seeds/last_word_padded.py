def f(line, width):
    words = line.split()
    if not words:
        return '.' * width
    last = words[-1].strip('!?')
    return last.rjust(width, '.') + last[:2].ljust(3, '-')

# f('what a day!', 6)
# f('   ', 4)
# f('extraordinary', 5)
