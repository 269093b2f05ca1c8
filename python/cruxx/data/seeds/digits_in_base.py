def f(number, base):
    if number == 0:
        return '0'
    digits = ''
    negative = number < 0
    number = abs(number)
    while number:
        digits = '0123456789abcdef'[number % base] + digits
        number //= base
    return '-' + digits if negative else digits

# f(255, 16)
# f(-10, 2)
# f(0, 7)
