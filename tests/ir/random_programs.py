"""Random Core IR that shares, changes, counts and loops: well-formed, short, and different for every number."""

from __future__ import annotations

import random
from collections.abc import Callable

from cruxx.ir import nodes
from cruxx.ir.facts.objects import is_fresh
from programs import (
    assign,
    at,
    build,
    declare,
    do,
    each,
    elements,
    entries,
    entry,
    expr,
    f,
    give,
    loop,
    op,
    share,
    span,
    update,
    var,
    when,
)

INT, ITEMS, ROWS, COUNTS, TEXT = "int", "list[int]", "list[list[int]]", "dict[str, int]", "str"
TYPES = (INT, ITEMS, ROWS, COUNTS, TEXT)
PARAMETERS = (var("n"), var("items", ITEMS), var("rows", ROWS), var("counts", COUNTS), var("text", TEXT))
RESULT = "list[list[int]]"


def random_program(number: int) -> nodes.Program:
    """The program with this number."""
    return _Composer(random.Random(number)).program()


def random_arguments(number: int) -> tuple[object, ...]:
    """Arguments of a program."""
    chance = random.Random(number)
    row = [chance.randint(-3, 4) for _ in range(chance.randint(2, 5))]
    rows = [[chance.randint(-3, 4) for _ in range(chance.randint(1, 3))] for _ in range(chance.randint(2, 4))]
    counts = {letter: chance.randint(-2, 3) for letter in chance.sample("abcd", chance.randint(0, 3))}
    return chance.randint(-3, 5), row, rows, counts, "".join(chance.choices("ab c", k=chance.randint(1, 4)))


class _Composer:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.scope: list[nodes.Variable] = list(PARAMETERS)
        self.fixed: set[str] = set()
        self.count = 0

    def program(self) -> nodes.Program:
        body = self.block(self.chance.randint(3, 7), 0)
        return f(PARAMETERS, RESULT, *body, give(self.held(self.rows(1))))

    # --- Choices

    def some(self, *choices: Callable[[], object]) -> object:
        return self.chance.choice(choices)()

    def known(self, given: str) -> list[nodes.Variable]:
        return [each for each in self.scope if str(each.type) == given]

    def variable(self, given: str) -> nodes.Variable:
        return self.chance.choice(self.known(given))

    def fresh(self, given: str) -> nodes.Variable:
        self.count += 1
        return var(f"v{self.count}", given)

    def held(self, value: object) -> nodes.Expr:
        node = expr(value)
        return node if is_fresh(node) else share(node)

    # --- Values

    def value(self, given: str, depth: int) -> nodes.Expr:
        return {
            INT: self.integer,
            ITEMS: self.items,
            ROWS: self.rows,
            COUNTS: lambda depth: self.counts(),
            TEXT: self.text,
        }[given](depth)

    def integer(self, depth: int) -> nodes.Expr:
        if depth <= 0:
            return self.some(lambda: expr(self.variable(INT)), lambda: expr(self.chance.randint(-2, 3)))
        less = depth - 1
        return self.some(
            lambda: expr(self.variable(INT)),
            lambda: op(
                self.chance.choice(["int.add", "int.subtract", "int.minimum", "int.maximum"]),
                self.integer(less),
                self.integer(less),
            ),
            lambda: op("int.modulo", self.integer(less), self.chance.choice([2, 3, -2])),
            lambda: op("int.floor_divide", self.integer(less), 2),
            lambda: op("list.length", self.items(0)),
            lambda: op("list.length", self.rows(0)),
            lambda: op("str.length", expr(self.variable(TEXT))),
            lambda: op("str.find", self.text(0), self.text(0)),
            lambda: op("list.get", expr(self.variable(ITEMS)), self.index(less)),
            lambda: op("dict.get_default", expr(self.variable(COUNTS)), self.text(0), 0),
            lambda: nodes.Conditional(
                test=self.test(0), then=self.integer(0), otherwise=self.integer(0), type=expr(0).type
            ),
            lambda: op("int.subtract", op("list.length", self.variable(ITEMS)), 1),
        )

    def index(self, depth: int) -> nodes.Expr:
        """An int that is often in range."""
        return expr(self.chance.choice([0, 0, 1, -1])) if self.chance.random() < 0.8 else self.integer(depth)

    def items(self, depth: int) -> nodes.Expr:
        if depth <= 0:
            return self.some(
                lambda: expr(self.variable(ITEMS)), lambda: op("list.get", expr(self.variable(ROWS)), self.index(0))
            )
        return self.some(
            lambda: self.items(0),
            lambda: build(ITEMS, self.integer(0), self.integer(0)),
            lambda: op("list.copy", self.items(0)),
            lambda: op("list.sorted", self.items(0)),
            lambda: op("list.pop", expr(self.variable(ROWS))),
            lambda: op("list.slice_from", self.items(0), self.integer(0)),
            lambda: nodes.Conditional(
                test=self.test(0), then=self.items(0), otherwise=self.items(0), type=expr(PARAMETERS[1]).type
            ),
        )

    def rows(self, depth: int) -> nodes.Expr:
        if depth <= 0:
            return expr(self.variable(ROWS))
        return self.some(
            lambda: self.rows(0),
            lambda: build(ROWS, self.held(self.items(0)), self.held(self.items(1))),
            lambda: op("list.copy", self.rows(0)),
            lambda: op("list.reversed", self.rows(0)),
            lambda: op("list.repeat", build(ROWS, self.held(self.items(1))), self.integer(0)),
            lambda: op("list.concatenate", self.rows(0), self.rows(0)),
        )

    def counts(self) -> nodes.Expr:
        return self.some(
            lambda: expr(self.variable(COUNTS)),
            lambda: op("dict.copy", expr(self.variable(COUNTS))),
            lambda: build(COUNTS, "a", self.integer(0)),
        )

    def text(self, depth: int) -> nodes.Expr:
        if depth <= 0:
            return self.some(lambda: expr(self.variable(TEXT)), lambda: expr(self.chance.choice(["a", "", "b "])))
        return self.some(
            lambda: op("str.concatenate", self.text(0), self.text(0)),
            lambda: op("str.get", expr(self.variable(TEXT)), self.index(1)),
            lambda: op("str.upper", self.text(0)),
            lambda: op("int.character", op("int.add", op("int.modulo", self.integer(0), 26), 97)),
        )

    def test(self, depth: int) -> nodes.Expr:
        kind = self.chance.choice(["int.less", "int.less_equal", "int.greater", "int.equal", "int.not_equal"])
        return self.some(
            lambda: op(kind, self.integer(depth), self.integer(depth)),
            lambda: op(kind, expr(self.variable(INT)), op("list.length", self.variable(ITEMS))),
            lambda: op("list.nonempty", self.items(0)),
            lambda: op("dict.contains", expr(self.variable(COUNTS)), self.text(0)),
        )

    # --- Statements

    def block(self, length: int, depth: int) -> list[nodes.Stmt]:
        before = list(self.scope)
        made = [self.statement(depth) for _ in range(length)]
        self.scope = before
        return made

    def statement(self, depth: int) -> nodes.Stmt:
        simple = (
            self.declared,
            self.declared,
            self.assigned,
            self.updated,
            self.changed,
            self.changed,
            self.stored,
            self.swapped,
        )
        loops = (self.ranged, self.ranged, self.ranging, self.rowwise, self.indexed, self.entered, self.repeated)
        compound = (self.branch, self.tried, *loops)
        return self.some(*simple, *(() if depth > 1 else [lambda make=make: make(depth + 1) for make in compound]))

    def declared(self) -> nodes.Stmt:
        given = self.chance.choice(TYPES)
        made = declare(self.fresh(given), self.held(self.value(given, 1)))
        self.scope.append(made.variable)
        return made

    def assigned(self) -> nodes.Stmt:
        given = self.chance.choice(TYPES)
        free = [each for each in self.known(given) if each.name not in self.fixed]
        return assign(self.chance.choice(free), self.held(self.value(given, 1))) if free else self.changed()

    def updated(self) -> nodes.Stmt:
        free = [each for each in self.known(INT) if each.name not in self.fixed]
        if not free:
            return self.changed()
        return update(self.chance.choice(free), self.chance.choice(["int.add", "int.subtract"]), self.integer(1))

    def changed(self) -> nodes.Stmt:
        return self.some(
            lambda: do("list.append", self.items(0), self.integer(1)),
            lambda: do("list.append", expr(self.variable(ROWS)), self.held(self.items(1))),
            lambda: do("list.extend", expr(self.variable(ROWS)), self.rows(0)),
            lambda: do("list.sort", self.items(0)),
            lambda: do("list.reverse", expr(self.variable(ROWS))),
            lambda: do("list.insert", expr(self.variable(ROWS)), 0, self.held(self.items(0))),
            lambda: nodes.Do(value=op("list.pop", self.items(0))),
            lambda: do("dict.set", expr(self.variable(COUNTS)), self.text(0), self.integer(0)),
        )

    def stored(self) -> nodes.Stmt:
        return self.some(
            lambda: assign(at(self.items(0), self.index(1)), self.integer(0)),
            lambda: assign(at(self.variable(ROWS), self.index(0)), self.held(self.items(0))),
            lambda: assign(entry(self.variable(COUNTS), self.text(0)), self.integer(0)),
            lambda: update(at(self.items(0), self.index(0)), "int.add", self.integer(0)),
        )

    def swapped(self) -> nodes.Stmt:
        rows = self.variable(ROWS)
        return nodes.Swap(left=at(rows, self.index(0)), right=at(rows, self.index(0)))

    def within(self, targets: list[nodes.Variable], depth: int, *, fixed: bool = False) -> list[nodes.Stmt]:
        """A block in which these variables are known."""
        before = list(self.scope)
        self.scope += targets
        self.fixed |= {target.name for target in targets}
        made = self.block(self.chance.randint(1, 3), depth)
        if self.chance.random() < 0.2:
            made.append(when(self.test(0), [self.chance.choice([nodes.Break(), nodes.Continue()])]))
        self.scope = before
        return made

    def branch(self, depth: int) -> nodes.Stmt:
        return when(
            self.test(1), self.block(self.chance.randint(1, 2), depth), self.block(self.chance.randint(0, 2), depth)
        )

    def ranged(self, depth: int) -> nodes.Stmt:
        index, items = self.fresh(INT), self.variable(ITEMS)
        length = op("list.length", items)
        bounds = self.some(
            lambda: span(length),
            lambda: span(1, length),
            lambda: span(op("int.subtract", length, 1), -1, step=-1),
            lambda: span(op("int.minimum", self.variable(INT), 5)),
        )
        taken = self.fresh(INT)
        position = self.some(
            lambda: expr(index),
            lambda: op("int.subtract", index, 1),
            lambda: op("int.subtract", op("int.subtract", length, 1), index),
            lambda: op("int.modulo", self.integer(0), length),
        )
        read = declare(taken, op("list.get", items, position))
        inner = self.within([index, taken], depth)
        return (
            each(index, bounds, read, *inner)
            if self.chance.random() < 0.6
            else each(index, bounds, *self.moved(inner, read))
        )

    def moved(self, body: list[nodes.Stmt], read: nodes.Stmt) -> list[nodes.Stmt]:
        """The read before the body, and a second one behind it."""
        again = self.fresh(INT)
        return [read, *body, declare(again, read.value)]

    def ranging(self, depth: int) -> nodes.Stmt:
        item = self.fresh(INT)
        return each(item, elements(op("list.copy", self.items(0))), *self.within([item], depth))

    def rowwise(self, depth: int) -> nodes.Stmt:
        row = self.fresh(ITEMS)
        over = self.some(lambda: op("list.copy", self.rows(0)), lambda: op("list.reversed", self.rows(0)))
        return each(row, elements(over), *self.within([row], depth))

    def indexed(self, depth: int) -> nodes.Stmt:
        index, row = self.fresh(INT), self.fresh(ITEMS)
        over = nodes.Indexed(of=op("list.copy", self.rows(0)), start=expr(self.chance.choice([0, 1])))
        return each([index, row], over, *self.within([index, row], depth))

    def entered(self, depth: int) -> nodes.Stmt:
        key, count = self.fresh(TEXT), self.fresh(INT)
        return each(
            [key, count], entries(op("dict.copy", expr(self.variable(COUNTS)))), *self.within([key, count], depth)
        )

    def repeated(self, depth: int) -> nodes.Stmt:
        counter = self.variable(INT)
        return loop(
            op("int.less", counter, self.some(lambda: expr(4), lambda: op("list.length", self.variable(ITEMS)))),
            *self.within([], depth),
            update(counter, "int.add", 1),
        )

    def tried(self, depth: int) -> nodes.Stmt:
        handler = nodes.Handler(exceptions=self.chance.choice([(), ("IndexError",)]), body=tuple(self.block(1, depth)))
        last = tuple(self.block(1, depth)) if self.chance.random() < 0.3 else ()
        return nodes.Try(body=tuple(self.block(2, depth)), handlers=(handler,), last=last)
