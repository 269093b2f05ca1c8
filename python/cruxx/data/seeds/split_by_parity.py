def f(numbers):
    even, odd = [], []
    for number in numbers:
        (odd if number % 2 else even).append(number)
    even.sort()
    odd.sort(reverse=True)
    return even + odd

# f([5, 2, -3, 8, 0, 7])
# f([1])
# f([])
