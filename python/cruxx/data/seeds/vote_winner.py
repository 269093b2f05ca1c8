def f(votes):
    tally = {}
    for vote in votes:
        tally[vote] = tally.get(vote, 0) + 1
    winner = ''
    for name, count in tally.items():
        if count * 2 > len(votes):
            winner = name
    return winner or 'nobody of ' + str(len(tally))

# f(['ann', 'bob', 'ann'])
# f(['ann', 'bob'])
# f([])
