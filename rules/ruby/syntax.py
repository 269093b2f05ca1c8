"""How Ruby writes functions, statements and the expressions that are syntax."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cruxx.ir import nodes, walk
from cruxx.rules.ruby import blocks
from cruxx.rules.ruby.operations import RULES
from cruxx.rules.ruby.spelling import LEVELS, RENAMES, RESERVED, exception, variable
from cruxx.translate.blocks import long_form
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text
from cruxx.translate.target import Target
from cruxx.types import STR, Dict, Set

Writer = Callable[[Emitter, nodes.Block], None]
"""Writes the statements of a block."""

WIDEST = 100
"""A line that is wider is not put behind or before something else."""

OPERATORS = {
    "int.add": "+=",
    "int.subtract": "-=",
    "int.multiply": "*=",
    "int.floor_divide": "/=",
    "int.modulo": "%=",
    "int.bit_and": "&=",
    "int.bit_or": "|=",
    "int.bit_xor": "^=",
    "int.shift_left": "<<=",
    "int.shift_right": ">>=",
    "float.add": "+=",
    "float.subtract": "-=",
    "float.multiply": "*=",
    "float.divide": "/=",
    "float.modulo": "%=",
    "str.concatenate": "+=",
    "list.concatenate": "+=",
    "tuple.concatenate": "+=",
    "set.union": "|=",
    "set.intersection": "&=",
    "set.difference": "-=",
    "set.symmetric_difference": "^=",
}


class Ruby(Target):
    """Ruby 3.3."""

    id = "ruby"
    rules = RULES
    levels = LEVELS
    indent = "  "
    reserved = RESERVED
    renames = RENAMES

    def variable_name(self, name: str) -> str:
        """A variable begins with a small letter."""
        return variable(name)

    def program(self, imports: Sequence[str], helpers: Sequence[str], functions: Sequence[str]) -> str:
        """Helpers, then functions, with a blank line between."""
        return "\n\n".join([*imports, *helpers, *functions]) + "\n"

    # --- Statements

    def function(self, emit: Emitter, function: nodes.Function) -> None:
        """`def f(text, n) … end`; the last statement gives the result."""
        parameters = ", ".join(emit.name(parameter) for parameter in function.parameters)
        emit.line(f"def {function.name}({parameters})" if parameters else f"def {function.name}")
        with emit.indented():
            self.last(emit, function.body)
        emit.line("end")

    def last(self, emit: Emitter, block: nodes.Block) -> None:
        """Statements of which the last one ends the function: a value there needs no `return`."""
        emit.statements(block[:-1])
        for statement in block[-1:]:
            emit.begin(statement)
            match statement:
                case nodes.Return(value=value):
                    emit.line(emit.text(value))
                case nodes.If(otherwise=otherwise) if otherwise and gives(statement):
                    self.branches(emit, statement, self.last)
                case _:
                    emit.statement(statement)

    def declare(self, emit: Emitter, statement: nodes.Declare) -> None:
        """`x = value`; without one only where a block assigns it, which would make a variable of its own."""
        if statement.value is not None:
            emit.line(f"{emit.name(statement.variable)} = {emit.text(statement.value)}")
        elif assigned_in_block(emit.current, statement):
            emit.line(f"{emit.name(statement.variable)} = nil")

    def assign(self, emit: Emitter, statement: nodes.Assign) -> None:
        """`x = value`, `items[i] = value`, `mapping[key] = value`."""
        emit.line(f"{self.place(emit, statement.place)} = {emit.text(statement.value)}")

    def place(self, emit: Emitter, place: nodes.Place) -> str:
        """A variable, an element or an entry, as something that can be assigned to."""
        match place:
            case nodes.Variable():
                return emit.name(place)
            case nodes.Index(of=of, index=at) | nodes.Key(of=of, key=at):
                return f"{emit.primary(of)}[{emit.text(at)}]"

    def update(self, emit: Emitter, statement: nodes.Update) -> None:
        """`x += value` where an operator says it, otherwise the long form."""
        operator = OPERATORS.get(statement.operation)
        if operator is None:
            self.assign(emit, long_form(statement))
            return
        emit.line(f"{self.place(emit, statement.place)} {operator} {emit.text(statement.value)}")

    def unpack(self, emit: Emitter, statement: nodes.Unpack) -> None:
        """`a, b = value`."""
        names = [emit.name(target) for target in statement.targets]
        value = statement.value
        if isinstance(value, nodes.Build):
            parts = [emit.text(item) for item in value.items]
            emit.line(f"{', '.join(names)} = {', '.join(parts)}")
            return
        emit.line(f"{', '.join(names)}{',' if len(names) == 1 else ''} = {emit.text(value)}")

    def swap(self, emit: Emitter, statement: nodes.Swap) -> None:
        """`a, b = b, a`."""
        left, right = self.place(emit, statement.left), self.place(emit, statement.right)
        emit.line(f"{left}, {right} = {right}, {left}")

    def do(self, emit: Emitter, text: str) -> None:
        """An expression for its effect."""
        emit.line(text)

    def branch(self, emit: Emitter, statement: nodes.If) -> None:
        """`return x if test`, or `if … elsif … else … end`."""
        if not statement.otherwise and self.behind(emit, statement):
            return
        self.branches(emit, statement, lambda emit, block: emit.statements(block))

    def behind(self, emit: Emitter, statement: nodes.If) -> bool:
        """Writes a branch of one short statement that leaves with its test behind; tells whether it did."""
        if len(statement.then) != 1 or not isinstance(
            statement.then[0], nodes.Return | nodes.Break | nodes.Continue | nodes.Raise
        ):
            return False
        with emit.captured() as written:
            emit.statements(statement.then)
        word, test = self.condition(emit, statement.test)
        line = f"{written[0][0].strip()} {word} {test}"
        if len(written) != 1 or len(line) > WIDEST:
            return False
        emit.line(line)
        return True

    def condition(self, emit: Emitter, node: nodes.Expr) -> tuple[str, str]:
        """`if` and a test, or `unless` and what the test denies."""
        test = emit.expression(node)
        denied = blocks.opposite(emit, test)
        return ("if", test.text) if denied is None else ("unless", denied)

    def branches(self, emit: Emitter, statement: nodes.If, write: Writer) -> None:
        """`if … elsif … else … end`, whose blocks `write` writes."""
        word, test = (
            self.condition(emit, statement.test) if not statement.otherwise else ("if", emit.text(statement.test))
        )
        emit.line(f"{word} {test}")
        with emit.indented():
            write(emit, statement.then)
        otherwise = statement.otherwise
        while len(otherwise) == 1 and isinstance(otherwise[0], nodes.If):
            (inner,) = otherwise
            assert isinstance(inner, nodes.If)
            emit.begin(inner)
            emit.line(f"elsif {emit.text(inner.test)}")
            with emit.indented():
                write(emit, inner.then)
            otherwise = inner.otherwise
        if otherwise:
            emit.line("else")
            with emit.indented():
                write(emit, otherwise)
        emit.line("end")

    def loop(self, emit: Emitter, statement: nodes.While) -> None:
        """`while test … end`, `until … end`, `loop do … end`."""
        endless = isinstance(statement.test, nodes.Literal) and statement.test.value is True
        test = emit.expression(statement.test)
        denied = blocks.opposite(emit, test)
        head = "while true" if endless else f"while {test.text}" if denied is None else f"until {denied}"
        emit.line(head)
        emit.block(statement.body)
        emit.line("end")

    def iterate(self, emit: Emitter, statement: nodes.For) -> None:
        """`items.each do |item| … end`."""
        head = blocks.each(emit, statement.iterable)
        names = blocks.parameters(emit, statement.targets, statement.iterable)
        is_idle = isinstance(statement.iterable, nodes.Range) and statement.targets[0] not in walk.reads(statement.body)
        emit.line(f"{head} do" if is_idle and not statement.reassigned else f"{head} do |{names}|")
        emit.block(statement.body)
        emit.line("end")

    def jump(self, emit: Emitter, statement: nodes.Break | nodes.Continue) -> None:
        """`break` or `next`."""
        emit.line("break" if isinstance(statement, nodes.Break) else "next")

    def give(self, emit: Emitter, statement: nodes.Return) -> None:
        """`return value`."""
        emit.line(f"return {emit.text(statement.value)}")

    def throw(self, emit: Emitter, statement: nodes.Raise) -> None:
        """`raise ArgumentError, message`."""
        name = exception(statement.exception)
        emit.line(f"raise {name}" if statement.message is None else f"raise {name}, {emit.text(statement.message)}")

    def attempt(self, emit: Emitter, statement: nodes.Try) -> None:
        """Refused: many operations give nil in Ruby where they raise in Python."""
        emit.refuse("try", "operations give nil in Ruby where they raise in Python", statement.line)

    # --- Expressions

    def conditional(self, emit: Emitter, node: nodes.Conditional) -> Text:
        """`test ? then : otherwise`."""
        test = emit.text(node.test, LEVELS["conditional"] + 1)
        then, otherwise = (emit.lazily(each).at(LEVELS["conditional"] + 1) for each in (node.then, node.otherwise))
        return Text(f"{test} ? {then} : {otherwise}", LEVELS["conditional"])

    def logic(self, emit: Emitter, node: nodes.Logic) -> Text:
        """`&&` and `||`."""
        level = LEVELS[node.kind]
        operator = "&&" if node.kind == "and" else "||"
        return Text(f"{emit.text(node.left, level)} {operator} {emit.lazily(node.right).at(level)}", level)

    def call(self, emit: Emitter, node: nodes.Call) -> Text:
        """`f(arguments)`."""
        return Text(f"{node.function}({', '.join(emit.text(argument) for argument in node.arguments)})")

    def closure(self, emit: Emitter, node: nodes.Lambda) -> Text:
        """`->(x) { body }`."""
        names = ", ".join(emit.name(parameter) for parameter in node.parameters)
        return Text(f"->({names}) {{ {emit.lazily(node.body).text} }}")

    def build(self, emit: Emitter, node: nodes.Build) -> Text:
        """`[a, b]`, `{k => v}`, `Set[a]`."""
        items = [emit.text(item) for item in node.items]
        match node.type:
            case Dict():
                pairs = zip(items[::2], items[1::2], strict=True)
                return Text(f"{{{', '.join(f'{key} => {value}' for key, value in pairs)}}}")
            case Set():
                return Text(f"Set[{', '.join(items)}]")
        return Text(f"[{', '.join(items)}]")

    def comprehension(self, emit: Emitter, node: nodes.Comprehension) -> Text:
        """A chain of `select` and `map`."""
        return blocks.comprehension(emit, node)

    def convert(self, emit: Emitter, node: nodes.Convert) -> Text:
        """Nothing to write: variables hold any type."""
        return emit.expression(node.value)

    def narrow(self, emit: Emitter, node: nodes.Narrow) -> Text:
        """Nothing to write: variables hold any type."""
        return emit.expression(node.value)

    def share(self, emit: Emitter, node: nodes.Share) -> Text:
        """Nothing to write: variables are references."""
        return emit.expression(node.value)

    def fail(self, emit: Emitter, node: nodes.Fail) -> Text:
        """`raise(TypeError, message)`, which is an expression."""
        return Text(f"raise({exception(node.exception)}, {emit.render(STR, node.message)})")


def gives(statement: nodes.If) -> bool:
    """Whether every branch ends in a value of the function."""
    return all(
        block and (isinstance(block[-1], nodes.Return) or (isinstance(block[-1], nodes.If) and gives(block[-1])))
        for block in (statement.then, statement.otherwise)
    )


def assigned_in_block(function: nodes.Function, declaration: nodes.Declare) -> bool:
    """Whether a loop that the declaration stands outside of assigns to its variable."""
    loops = (node for node in walk.descendants(function) if isinstance(node, nodes.For))
    return any(
        declaration not in walk.descendants(loop.body) and declaration.variable in assigned(loop.body) for loop in loops
    )


def assigned(block: nodes.Block) -> set[nodes.Variable]:
    """The variables that statements assign to."""
    found: set[nodes.Variable] = set()
    for node in walk.descendants(block):
        if isinstance(node, nodes.Assign | nodes.Update) and isinstance(node.place, nodes.Variable):
            found.add(node.place)
        elif isinstance(node, nodes.Unpack):
            found.update(node.targets)
    return found
