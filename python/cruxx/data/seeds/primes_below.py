def f(limit):
    primes = []
    for candidate in range(2, limit):
        if all(candidate % prime != 0 for prime in primes):
            primes.append(candidate)
    return primes

# f(20)
# f(2)
# f(30)
