def f(sentence):
    words = sentence.split(' ')
    for position, word in enumerate(words):
        if position % 2 == 0:
            words[position] = word.upper()
        else:
            words[position] = word.lower()
    return '_'.join(words)

# f('Rain falls On the Tin roof')
# f('Single')
# f(' two  Blanks')
