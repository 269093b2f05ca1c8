def f(program):
    stack = []
    for token in program.split():
        if token.isdigit():
            stack.append(int(token))
        elif len(stack) < 2:
            return 'underflow at ' + token
        else:
            right = stack.pop()
            left = stack.pop()
            stack.append(left - right if token == '-' else left + right)
    return f'{len(stack)} left, top {stack[-1] if stack else None}'

# f('3 4 + 10 -')
# f('5 +')
# f('')
