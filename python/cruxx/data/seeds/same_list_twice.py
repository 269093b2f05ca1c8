def f(values, extra):
    alias = values
    copy = values[:]
    alias.append(extra)
    copy.insert(0, extra)
    if values == alias:
        copy.extend(values)
    return [len(values), len(copy), copy[-1], sum(copy)]

# f([1, 2], 7)
# f([], -4)
