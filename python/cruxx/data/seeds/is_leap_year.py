def f(year):
    if year % 400 == 0:
        return True
    if year % 100 == 0:
        return False
    return year % 4 == 0

# f(1900)
# f(2000)
# f(2024)
