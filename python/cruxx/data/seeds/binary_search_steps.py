def f(numbers, wanted):
    low, high = 0, len(numbers) - 1
    visited = []
    while low <= high:
        middle = (low + high) // 2
        visited.append(numbers[middle])
        if numbers[middle] == wanted:
            break
        if numbers[middle] < wanted:
            low = middle + 1
        else:
            high = middle - 1
    return visited

# f([1, 4, 6, 9, 13, 20, 21], 13)
# f([1, 4, 6, 9, 13, 20, 21], 5)
# f([], 1)
