"""Functions of many lines, as people write them, do what CPython does when lowered."""

import pytest
from lowering import agrees

PROGRAMS = [
    (
        """
        from collections import Counter
        def f(s):
            each = 7
            c = Counter(s)
            return c['a'], c.most_common(1), dict(c), c.most_common(), sorted(c), len(c), each
        """,
        [("banana",), ("xaa",), ("",)],
    ),
    (
        """
        from collections import defaultdict
        def f(s):
            counts = defaultdict(int)
            groups = defaultdict(list)
            for c in s:
                counts[c] += 1
                groups[ord(c) % 2].append(c)
            return dict(counts), groups[5], dict(groups)
        """,
        [("banana",), ("",)],
    ),
    (
        """
        def f(s):
            stack = []
            pairs = {')': '(', ']': '['}
            for c in s:
                if c in '([':
                    stack.append(c)
                elif c in pairs:
                    if not stack or stack.pop() != pairs[c]:
                        return False
            return not stack
        """,
        [("([])",), ("(]",), ("",), ("))",)],
    ),
    (
        """
        def f(n):
            memo = {}
            def fib(k):
                if k in memo:
                    return memo[k]
                if k < 2:
                    return k
                memo[k] = fib(k - 1) + fib(k - 2)
                return memo[k]
            return fib(n), list(map(fib, [1, 2, 3]))
        """,
        [(10,), (0,)],
    ),
    (
        """
        def f(xs):
            def swap(i, j):
                xs[i], xs[j] = xs[j], xs[i]
            swap(0, -1)
            return xs
        """,
        [([1, 2, 3],), ([],)],
    ),
    (
        """
        def f(xs):
            if len(xs) <= 1:
                return xs
            pivot = xs[0]
            less = [x for x in xs[1:] if x < pivot]
            more = [x for x in xs[1:] if x >= pivot]
            return f(less) + [pivot] + f(more)
        """,
        [([3, 1, 2, 3],), ([],)],
    ),
    (
        """
        def f(graph, start):
            seen = set()
            queue = [start]
            order = []
            while queue:
                node = queue.pop(0)
                if node in seen:
                    continue
                seen.add(node)
                order.append(node)
                for other in graph.get(node, []):
                    if other not in seen:
                        queue.append(other)
            return order
        """,
        [({"a": ["b", "c"], "b": ["d"], "c": ["d", "a"]}, "a"), ({}, "x")],
    ),
    (
        """
        def f(a, b):
            m = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
            for i in range(1, len(a) + 1):
                for j in range(1, len(b) + 1):
                    if a[i - 1] == b[j - 1]:
                        m[i][j] = m[i - 1][j - 1] + 1
                    else:
                        m[i][j] = max(m[i - 1][j], m[i][j - 1])
            return m[-1][-1]
        """,
        [("abcb", "bcb"), ("", "x")],
    ),
    (
        """
        def f(s):
            result = []
            i = 0
            while i < len(s):
                j = i
                while j < len(s) and s[j] == s[i]:
                    j += 1
                result.append(f'{s[i]}{j - i}')
                i = j
            return ''.join(result)
        """,
        [("aabc",), ("",)],
    ),
    (
        """
        def f(items):
            total = 0
            for name, price, count in items:
                total += price * count
            return round(total, 2), max(items, key=lambda i: i[1])[0]
        """,
        [([("a", 1.5, 2), ("b", 2.25, 1)],)],
    ),
    (
        """
        def f(s):
            total = 0
            for part in s.split(','):
                try:
                    total += int(part)
                except ValueError:
                    continue
            return total
        """,
        [("12,x,3",), ("",)],
    ),
    (
        """
        def f(xs, i):
            try:
                x = xs[i]
                y = 10 // x
            except (IndexError, ZeroDivisionError):
                return -1
            finally:
                xs.append(0)
            return y
        """,
        [([1, 0], 0), ([1, 0], 1), ([1, 0], 9)],
    ),
    (
        """
        def f(x):
            if isinstance(x, list):
                return sum(f(y) for y in x)
            return x
        """,
        [([1, 2],), ([],)],
    ),
    (
        """
        def f(xs):
            smallest = float('inf')
            for x in xs:
                smallest = min(smallest, x)
            return smallest if xs else 0
        """,
        [([3, 1],), ([],)],
    ),
    (
        """
        def f(d, k):
            v = d.get(k)
            if not v:
                v = 'zero'
            return v + '!'
        """,
        [({"a": "x"}, "b"), ({"a": "x"}, "a"), ({"a": ""}, "a")],
    ),
    (
        """
        def f(xs):
            best = -1
            who = None
            for i, x in enumerate(xs):
                if x > best:
                    best, who = x, i
            return who if who is not None else -1
        """,
        [([1, 3],), ([],)],
    ),
    (
        """
        def f(s, width):
            lines, line = [], ''
            for word in s.split():
                if len(line) + len(word) + (1 if line else 0) <= width:
                    line += (' ' if line else '') + word
                else:
                    lines.append(line)
                    line = word
            return lines + [line]
        """,
        [("aa bb cc", 5), ("", 3)],
    ),
    (
        """
        def f(xs):
            for x in xs:
                if x > 1:
                    total = 0
                total += x
            return total
        """,
        [([2, 3],), ([1, 2],), ([],)],
    ),
    (
        """
        def f(text):
            global field
            field = text.replace(' ', '')
            return field.upper()
        """,
        [("a b",)],
    ),
    (
        """
        def f(s):
            if any(int(c) > 4 for c in s):
                return 'high'
            return 'low' if all(int(c) < 3 for c in s) else 'middle'
        """,
        [("1239x",), ("123",), ("12x",), ("12",), ("",)],
    ),
    (
        """
        def f(xs):
            unique = set(xs)
            return sum(1 for x in unique if x > 1), max(unique), sorted(x * 2 for x in unique), len(list(unique))
        """,
        [([1, 2, 3, 3],), ([],)],
    ),
    (
        """
        def f(rows):
            return list(zip(*rows)), [list(column) for column in zip(*rows)], list(zip(rows, rows, rows))
        """,
        [([[1, 2], [3, 4]],), ([],)],
    ),
    (
        """
        def f(xs):
            return [str(x) for x in xs], [x * 2 for x in xs], [x == 1 for x in xs], [x for x in xs if isinstance(x, str)]
        """,
        [([1, "a", 2],), (["", 0],)],
    ),
    (
        """
        def f(s, width):
            return f'{s:>{width}}|{s:*<{width}}|{len(s):0{width}d}' + '{:>{w}}'.format(s, w=width)
        """,
        [("abc", 6), ("", 2)],
    ),
]


@pytest.mark.parametrize(("text", "calls"), PROGRAMS)
def test_a_program_does_what_cpython_does(text, calls):
    agrees(text, *calls)


LEAVING = [
    """
    def f(xs):
        for x in xs:
            if x == 2:
                xs.remove(x)
                break
        return xs
    """,
    """
    def f(xs):
        for y in xs:
            for x in [1, 2]:
                if x == y:
                    xs.remove(x)
                    break
        return xs
    """,
    """
    def f(xs):
        for y in xs:
            try:
                if y == 1:
                    xs.remove(2)
                    raise ValueError('a')
            except ValueError:
                pass
        return xs
    """,
]


@pytest.mark.parametrize("text", LEAVING)
def test_a_loop_that_is_left_after_a_change_does_what_cpython_does(text):
    agrees(text, ([1, 2, 3],), ([2, 2],), ([],))
