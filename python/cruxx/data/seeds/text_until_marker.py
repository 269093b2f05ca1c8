def f(text, marker):
    position = text.find(marker)
    if position == -1:
        return text[::2]
    before, after = text[:position], text[position + len(marker):]
    return after + marker.upper() + before

# f('left=>right', '=>')
# f('nothing here', 'x')
# f('abcabc', 'ca')
