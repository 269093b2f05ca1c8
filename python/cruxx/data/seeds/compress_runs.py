def f(text):
    pieces = []
    i = 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        pieces.append(text[i] + str(j - i) if j - i > 1 else text[i])
        i = j
    return ''.join(pieces)

# f('aaabccdddd')
# f('xyz')
# f('  --  ')
