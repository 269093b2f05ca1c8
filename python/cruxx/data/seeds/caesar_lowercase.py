def f(message, shift):
    result = ''
    for char in message:
        if 'a' <= char <= 'z':
            result += chr((ord(char) - ord('a') + shift) % 26 + ord('a'))
        else:
            result += char
    return result

# f('lazy zebra, Quiet!', 3)
# f('abc', -1)
# f('hello', 52)
