"""Lowered branches, loops, exceptions and functions do what CPython does."""

import pytest
from lowering import agrees

NUMBERS = [(5,), (0,), (-3,), (12,)]

NUMBER_FUNCTIONS = [
    """
    def f(n):
        if n > 10:
            return 'big'
        elif n > 0:
            return 'small'
        else:
            return 'none'
    """,
    """
    def f(n):
        total = 0
        while n > 0:
            n -= 1
            if n == 3:
                continue
            total += n
            if total > 20:
                break
        return total
    """,
    """
    def f(n):
        for i in range(n):
            if i == 4:
                break
        else:
            return 'complete'
        return 'broken'
    """,
    """
    def f(n):
        while n > 3:
            if n == 7:
                break
            n -= 1
        else:
            n = 100
        return n
    """,
    """
    def f(n):
        for i in range(n):
            pass
        return i
    """,
    """
    def f(n):
        for i in range(3):
            n += i
        return n, i
    """,
    """
    def f(n):
        i = 7
        for i in range(n):
            if i > 2:
                break
        return i
    """,
    """
    def f(n):
        out = []
        for i in range(n):
            i = i * 2
            out.append(i)
        return out
    """,
    """
    def f(n):
        out = []
        for i in range(n):
            i = str(i)
            out.append(i + '!')
        return out
    """,
    """
    def f(n):
        m = n
        for i in range(m):
            m += 1
        return m
    """,
    """
    def f(n):
        out = []
        for i in range(n):
            for j in range(i, n, 2):
                if j == 3:
                    continue
                out.append((i, j))
        return out
    """,
    """
    def f(n):
        out = []
        for i in range(n, 0, -1):
            out.append(i)
        for i in reversed(range(n)):
            out.append(i)
        for i in reversed(range(0, n, 2)):
            out.append(i)
        for i in range(0, 10, n):
            out.append(i)
        return out
    """,
    """
    def f(n):
        a, b = 0, 1
        for _ in range(n):
            a, b = b, a + b
        return a
    """,
    """
    def f(n):
        if n < 2:
            return n
        return f(n - 1) + f(n - 2)
    """,
    """
    def f(n, depth=0):
        if n <= 0:
            return depth
        return f(n - 1, depth=depth + 1)
    """.replace("n, depth=0", "n")
    .replace("return depth", "return 0")
    .replace("f(n - 1, depth=depth + 1)", "f(n - 1)"),
    """
    def helper(x, y=2):
        return x * y

    def f(n):
        return helper(n) + helper(n, 3) + helper(y=4, x=n)
    """,
    """
    def f(n):
        def square(x):
            return x * x
        double = lambda x: x + x
        return square(n) + double(n)
    """,
    """
    LIMIT = 4
    WORDS = ['a', 'b']
    def f(n):
        return n > LIMIT, WORDS[0], 'b' in WORDS
    """,
    """
    import string
    def f(n):
        return string.ascii_lowercase[n] + string.digits
    """,
    """
    def f(n):
        try:
            return 10 // n
        except ZeroDivisionError:
            return None
    """,
    """
    def f(n):
        try:
            x = [1, 2][n]
        except IndexError:
            x = 'none'
        else:
            x += 1
        finally:
            n += 1
        return x, n
    """,
    """
    def f(n):
        try:
            return {0: 'a'}[n]
        except (KeyError, ValueError):
            return 'missing'
    """,
    """
    def f(n):
        try:
            if n > 3:
                raise ValueError('big')
            return n
        except Exception:
            return -1
    """,
    """
    def f(n):
        try:
            return [1][n]
        except LookupError:
            return 0
        except:
            return 1
    """,
    """
    def f(n):
        if n < 0:
            raise ValueError(f'no {n}')
        assert n != 12, 'twelve'
        return n
    """,
    """
    def f(n):
        x = None
        if n > 3:
            x = n
        if x is None:
            return 'none'
        return x + 1
    """,
    """
    def f(n):
        best = None
        for i in [n, 3, n * 2]:
            if best is None or i > best:
                best = i
        return best
    """,
    """
    def f(n):
        x = None
        if n > 3:
            x = n
        if x:
            return x * 2
        return x
    """,
    """
    def f(n):
        x = None if n > 3 else n
        if not x:
            return 0
        return x + 1
    """,
    """
    def f(n):
        if n > 3:
            x = 1
        return x
    """,
    """
    def f(n):
        while n > 0:
            last = n
            n -= 2
        return last + 1
    """,
    """
    def f(n):
        if n > 0:
            x = 'a'
        else:
            x = 5
        return x
    """,
    """
    def f(n):
        if n > 0:
            x = 'a'
        else:
            x = 5
        return str(x) + '!', x == 5, x == 'a', x in [5, 6], isinstance(x, str), bool(x)
    """,
    """
    def f(n):
        x = 'a' if n > 0 else 5
        if isinstance(x, str):
            return x.upper()
        return x + 1
    """,
    """
    def f(n):
        x = [1, 'a', None][n % 3]
        if x is None:
            return 'nothing'
        if type(x) == int:
            return x + 1
        return x + 'b'
    """,
    """
    def f(n):
        if n == 0:
            return
        if n == 5:
            return 1
    """,
    """
    def f(n):
        pass
    """,
    """
    def f(n):
        if n > 100:
            return n.upper()
        return n
    """,
    """
    def f(n):
        if n == 5:
            return undefined_name
        return n
    """,
    """
    def f(n):
        n = n + 'a'
        return n
    """,
    """
    def f(n):
        if n > 3 and n.foo:
            return 1
        return [1 if n < 4 else n[0]]
    """,
    """
    def f(n):
        n = str(n)
        n = list(n)
        n = len(n)
        return n
    """,
    """
    def f(n):
        a = b = n
        a += 1
        c = d = []
        c.append(a)
        return a, b, d
    """,
    """
    def f(n):
        x = y = 0
        x += 1
        return x, y
    """,
    """
    def f(n):
        if (m := n * 2) > 8:
            return m
        while (m := m + 1) < 12:
            n += 1
        return n, m
    """,
    """
    def f(n):
        x = n
        del x
        x = 3
        return x
    """,
    """
    def f(n):
        return 0 < n < 10, 1 <= n != 5, n == 0 == 0
    """,
    """
    def f(n):
        return n if n else None
    """,
    """
    def f(n):
        count: int = 0
        count += n
        return count
    """,
    """
    def f(n):
        x = n / 2
        x += 1
        y = n // 2
        y -= 1.5
        return x, y
    """,
    """
    def f(n):
        while True:
            n += 1
            if n > 15:
                return n
    """,
    """
    def f(n):
        t = (n, 'a')
        a, b = t
        (c, d), e = t, n
        return a, b, c, d, e
    """,
    """
    def f(n):
        x, y = n, n + 1
        x, y = y, x
        x, y, z = y, x, 0
        return x, y, z
    """,
    """
    def f(n):
        x = 1
        def inner():
            return 5
        return inner() + x
    """,
    """
    def even(n):
        return True if n == 0 else odd(n - 1)

    def odd(n):
        return False if n == 0 else even(n - 1)

    def f(n):
        return even(abs(n))
    """,
    """
    def f(n):
        flag = n > 3
        total = flag + 1
        return total, flag * 2, -flag, flag == 1, flag is True
    """,
    """
    def f(n):
        result = ''
        for x in 'abc', 'd':
            for c in x:
                result = c + result
        return result
    """,
    """
    def f(n):
        result = []
        for a, b in [(1, 'x'), (2, 'y')]:
            result.append(b * a)
        for i, (a, b) in enumerate([(1, 'x'), (2, 'y')]):
            result.append(b * (a + i))
        for pair in enumerate('ab'):
            result.append(pair[1] * pair[0])
        for a, b in zip([1, 2], 'ab'):
            result.append(b * a)
        for a, b, c in zip([1, 2], 'ab', 'cd'):
            result.append(b * a + c)
        return result
    """,
    """
    def f(n):
        xs = [i for i in range(n)]
        i = 10
        return [i for i in xs if i], i
    """,
    """
    def f(n):
        return [[i * j for j in range(i)] for i in range(n)], [j for i in range(n) for j in range(i) if j % 2]
    """,
    """
    def f(n):
        m = [[0] * 2 for _ in range(3)]
        m[n % 3][0] = n
        m[0][1] += 2
        row = m[1]
        row.append(5)
        return m
    """,
    """
    def f(n):
        seen = set()
        order = []
        for x in [n, 1, n, 2]:
            if x not in seen:
                seen.add(x)
                order.append(x)
        return order, len(seen)
    """,
    """
    def f(n):
        counts = {}
        for c in str(n) * 2:
            counts[c] = counts.get(c, 0) + 1
        best = max(counts, key=counts.get)
        return best, counts
    """,
    """
    def f(n):
        groups = {}
        for x in range(n):
            groups.setdefault(x % 3, []).append(x)
        return groups
    """,
    """
    def f(n):
        groups = {}
        for x in range(n):
            if x % 3 not in groups:
                groups[x % 3] = []
            groups[x % 3].append(x)
            groups[x % 3] += [x]
        return {k: sum(v) for k, v in groups.items()}
    """,
    """
    def f(n):
        stack = [n]
        out = []
        while stack:
            x = stack.pop()
            out.append(x)
            if x > 1:
                stack.append(x // 2)
                stack.append(x - 3)
        return out
    """,
    """
    def f(n):
        x = 3
        for x in range(n):
            pass
        return x
    """,
    """
    def f(n):
        x = 0
        x = 'a' * n
        x = [x]
        x = {1: x}
        return x
    """,
    """
    def f(n):
        items = [1, 2, 3]
        items = [str(x) for x in items]
        items = ','.join(items)
        return items
    """,
    """
    def f(n):
        f = 3
        return n + f
    """.replace("f = 3", "g = 3").replace("n + f", "n + g"),
    """
    def f(n):
        list = [n]
        str = 'a'
        len = 3
        return list, str, len
    """,
    """
    def f(n):
        return sum(x * y for x, y in zip([n, 2], [3, 4])), max(x for x in [n, 2]), sorted(x for x in (3, n))
    """,
    """
    def f(n):
        print_me = 'x={} y={}'.format(n, n + 1)
        return print_me
    """,
    """
    def f(n):
        x = []
        y = {}
        z = ()
        return x, y, z
    """,
    """
    def f(n):
        x = []
        if n > 3:
            x.append('a')
        return x
    """,
    """
    def f(n):
        if n > 3:
            return []
        return ['a']
    """,
    """
    def f(n):
        if n > 3:
            return {}
        return {'a': [n]}
    """,
    """
    def f(n):
        if n > 3:
            return 'no'
        xs = [1]
        xs.append(n)
        return xs
    """,
]


@pytest.mark.parametrize("text", NUMBER_FUNCTIONS)
def test_a_function_of_a_number_does_what_cpython_does(text):
    agrees(text, *NUMBERS)


LISTS = [([3, 1, 2, 4],), ([],), ([2, 2],), ([1, 3, 5, 7, 9],)]

LIVE_FUNCTIONS = [
    """
    def f(xs):
        for x in xs:
            if x % 2 == 0:
                xs.remove(x)
        return xs
    """,
    """
    def f(xs):
        for x in xs:
            if len(xs) < 8:
                xs.append(x + 1)
        return xs
    """,
    """
    def f(xs):
        for x in xs[:]:
            xs.append(x)
        return xs
    """,
    """
    def f(xs):
        for x in list(xs):
            xs.remove(x)
        return xs
    """,
    """
    def f(xs):
        for i, x in enumerate(xs):
            if x > 2 and len(xs) < 9:
                xs.insert(i, 0)
        return xs
    """,
    """
    def f(xs):
        for i, x in enumerate(xs):
            xs[i] = x * 2
        return xs
    """,
    """
    def f(xs):
        for i, x in enumerate(xs, 1):
            if i == 2:
                continue
            xs[-1] = i
        return xs
    """,
    """
    def f(xs):
        ys = xs
        for x in xs:
            ys[0] = x + 1
        return xs
    """,
    """
    def f(xs):
        for x in xs:
            xs = xs + [x]
        return xs
    """,
    """
    def f(xs):
        for x in reversed(xs):
            if len(xs) > 1:
                xs.pop()
        return xs
    """,
    """
    def f(xs):
        for i in range(len(xs)):
            if i < len(xs) and xs[i] > 2:
                xs.pop(i)
        return xs
    """,
    """
    def f(xs):
        for x in xs:
            if x == 3:
                ys = xs
                xs = []
                ys.append(9)
        return xs
    """,
    """
    def change(xs):
        xs.append(0)

    def f(xs):
        for x in xs:
            if len(xs) < 7:
                change(xs)
        return xs
    """,
    """
    def f(xs):
        m = [xs, [1]]
        for row in m:
            for x in row:
                if len(row) < 6:
                    row.append(x)
        return m
    """,
    """
    def f(xs):
        d = {x: 0 for x in xs}
        for k in d:
            d[k] = d[k] + k
        for k, v in d.items():
            d[k] = v + 1
        for k in list(d):
            if k > 2:
                del d[k]
        return d
    """,
    """
    def f(xs):
        d = {x: 0 for x in xs}
        for k in d:
            if k == 2:
                del d[k]
        return d
    """,
    """
    def f(xs):
        d = {x: 0 for x in xs}
        for k in d.keys():
            d[k + 100] = 1
        return d
    """,
    """
    def f(xs):
        d = {x: 0 for x in xs}
        for v in d.values():
            if v == 0:
                d[1] = 5
        return d
    """,
    """
    def f(xs):
        while xs:
            xs.pop(0)
            for x in xs:
                xs = [y for y in xs if y != x]
                break
        return xs
    """,
]


@pytest.mark.parametrize("text", LIVE_FUNCTIONS)
def test_a_loop_whose_body_changes_things_does_what_cpython_does(text):
    agrees(text, *LISTS)
