def f(word):
    half = word[:len(word) // 2]
    if word == word[::-1]:
        return half + '|'
    if len(word) % 2 == 1:
        return half + word[len(word) // 2] + half[::-1]
    return half + half[::-1]

# f('level')
# f('planet')
# f('river')
