def f(words, width):
    lines = []
    line = ''
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = line + ' ' + word if line else word
    if line:
        lines.append(line)
    return lines

# f(['a', 'quiet', 'sea', 'at', 'dawn'], 8)
# f(['long'], 2)
# f([], 5)
