def f(words):
    if not words:
        return ''
    prefix = words[0]
    for word in words[1:]:
        while not word.startswith(prefix):
            prefix = prefix[:-1]
    return prefix

# f(['interview', 'internet', 'interval'])
# f(['dog', 'cat'])
# f(['same', 'same'])
