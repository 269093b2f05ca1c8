def f(text):
    letters = list(text)
    positions = [i for i in range(len(letters)) if letters[i].lower() in 'aeiou']
    vowels = [letters[i] for i in positions]
    for i, vowel in zip(positions, reversed(vowels)):
        letters[i] = vowel
    return ''.join(letters)

# f('Umbrella stOre')
# f('rhythm')
# f('aE')
