def f(text):
    numbers = []
    for part in text.split(','):
        try:
            numbers.append(int(part))
        except ValueError:
            numbers.append(-1)
    return numbers

# f('12,x,-5, 7')
# f('')
# f('3,,4')
