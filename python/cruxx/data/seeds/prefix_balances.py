def f(changes):
    balance = 0
    lowest = 0
    history = []
    for change in changes:
        balance += change
        history.append(balance)
        lowest = min(lowest, balance)
    return {'history': history, 'lowest': [lowest]}

# f([5, -8, 2, 4])
# f([])
# f([-1, -1])
