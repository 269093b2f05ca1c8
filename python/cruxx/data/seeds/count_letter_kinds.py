def f(text):
    counts = {'upper': 0, 'lower': 0, 'digit': 0, 'other': 0}
    for char in text:
        if char.isupper():
            counts['upper'] += 1
        elif char.islower():
            counts['lower'] += 1
        elif char.isdigit():
            counts['digit'] += 1
        else:
            counts['other'] += 1
    return counts

# f('Room 101, Door B')
# f('')
# f('ABCdef123')
