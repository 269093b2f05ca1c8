def f(numbers, target):
    pairs = 0
    for i in range(len(numbers)):
        for j in range(i + 1, len(numbers)):
            if numbers[i] + numbers[j] == target:
                pairs += 1
    return pairs

# f([1, 4, 3, 2, 0, 5], 5)
# f([2, 2, 2], 4)
# f([], 0)
