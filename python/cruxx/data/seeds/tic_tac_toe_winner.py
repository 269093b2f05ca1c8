def f(board):
    lines = [board[0:3], board[3:6], board[6:9]]
    lines += [board[0::3], board[1::3], board[2::3]]
    lines += [board[0::4], board[2:7:2]]
    for player in 'xo':
        if player * 3 in lines:
            return player
    return 'draw' if ' ' not in board else 'open'

# f('xoxoxoxo ')
# f('ooo xx  x')
# f('xoxxoooxx')
