def f(text, positive):
    if positive:
        return '+' + text
    return text + '-'

# f('ab', True)
# f('', False)
