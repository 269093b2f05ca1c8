def f(number):
    if number <= 0:
        return ['go']
    rest = f(number - 2)
    rest.insert(0, str(number))
    return rest

# f(5)
# f(0)
# f(4)
