def f(source):
    levels = []
    for line in source.split('\n'):
        stripped = line.lstrip(' ')
        if stripped == '':
            continue
        levels.append((len(line) - len(stripped)) // 2)
    return levels

# f('if a:\n  b\n    c\n\nd')
# f('   x\n y')
# f('')
