"""How JavaScript writes functions, statements and the expressions that are syntax."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from typing import cast

from cruxx.ir import nodes, walk
from cruxx.rules.javascript.operations import RULES, index_text, stays_exact
from cruxx.translate import blocks
from cruxx.translate.checked import UNKNOWN, caught_by, exceptions
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import PRIMARY, Text
from cruxx.translate.target import Target
from cruxx.types import FLOAT, INT, STR, Dict, List, Set, Tuple, Type, Union
from cruxx.types import Sequence as SequenceType

SHAPE = blocks.Shape()
SPREAD_TWICE = re.compile(r"^(\[\.\.\.|Math\.(?:max|min)\(\.\.\.)\[\.\.\.(\w+(?:\.\w+\(\))?)\]")

LEVELS = {
    "arrow": 10,
    "conditional": 20,
    "nullish": 25,
    "or": 30,
    "and": 40,
    "bit_or": 50,
    "bit_xor": 60,
    "bit_and": 70,
    "equality": 80,
    "relation": 90,
    "shift": 100,
    "sum": 110,
    "product": 120,
    "power": 130,
    "unary": 140,
    "primary": PRIMARY,
}

RESERVED = frozenset(
    "abstract arguments await boolean break byte case catch char class const continue debugger default delete do double else enum eval "
    "export extends false final finally float for function goto if implements import in instanceof int interface let long native new "
    "null package private protected public return short static super switch synchronized this throw throws transient true try typeof "
    "undefined var void volatile while with yield Array BigInt Boolean Error Infinity Map Math NaN Number Object RegExp Set String "
    "Symbol console isNaN parseFloat parseInt".split()
)

RENAMES = {
    "char": "ch",
    "new": "updated",
    "in": "inside",
    "default": "fallback",
    "delete": "removed",
    "var": "variable",
    "final": "last",
}


class JavaScript(Target):
    """Modern JavaScript (ES2023), as QuickJS and node run it."""

    id = "javascript"
    rules = RULES
    levels = LEVELS
    indent = "  "
    reserved = RESERVED
    renames = RENAMES

    def program(self, imports: Sequence[str], helpers: Sequence[str], functions: Sequence[str]) -> str:
        """Helpers, then functions, with a blank line between."""
        return "\n\n".join([*imports, *helpers, *functions]) + "\n"

    def function(self, emit: Emitter, function: nodes.Function) -> None:
        """`function f(text, n) { … }`."""
        for variable in walk.variables(function):
            self.representable(emit, variable.type, function.line)
        self.representable(emit, function.result, function.line)
        parameters = ", ".join(emit.name(variable) for variable in function.parameters)
        emit.line(f"function {function.name}({parameters}) {{")
        emit.block(function.body)
        emit.line("}")

    def variable_name(self, name: str) -> str:
        """`sepIndex` for `sep_index`."""
        start = name[: len(name) - len(name.lstrip("_"))]
        first, *rest = name.strip("_").split("_") or [""]
        is_constant = name.isupper()
        return name if is_constant else start + first + "".join(word[:1].upper() + word[1:] for word in rest)

    def written(self, node: nodes.Operation, text: Text) -> Text:
        """An array is not made for being spread at once."""
        return Text(SPREAD_TWICE.sub(r"\1\2", text.text, count=1), text.level)

    def representable(self, emit: Emitter, given: Type, line: int) -> None:
        """Refuses types whose values JavaScript cannot tell apart: 5 is 5.0."""
        if isinstance(given, Union) and INT in given.members and FLOAT in given.members:
            emit.refuse("int | float", "a number in JavaScript does not tell whether it is an int or a float", line)
        key = given.key if isinstance(given, Dict) else given.element if isinstance(given, Set) else STR
        if isinstance(key, Tuple | SequenceType):
            emit.refuse(str(given), "arrays as keys of a Map or in a Set are compared by identity", line)
        for part in fields(given):
            inside = getattr(given, part.name)
            for each in inside if isinstance(inside, tuple) else (inside,):
                if is_dataclass(each):
                    self.representable(emit, cast("Type", each), line)

    def declare(self, emit: Emitter, statement: nodes.Declare) -> None:
        """`const` where nothing is assigned later."""
        variable, value = statement.variable, statement.value
        if value is None:
            emit.line(f"let {emit.name(variable)};")
            return
        text = emit.text(value)
        emit.line(f"{'const' if variable.assigned_once else 'let'} {emit.name(variable)} = {text};")

    def assign(self, emit: Emitter, statement: nodes.Assign) -> None:
        """`x = value`, `xs[i] = value`, `d.set(key, value)`."""
        value = emit.text(statement.value)
        match statement.place:
            case nodes.Key(of=of, key=key):
                emit.line(f"{emit.primary(of)}.set({emit.text(key)}, {value});")
            case place:
                emit.line(f"{self.place(emit, place)} = {value};")

    def place(self, emit: Emitter, place: nodes.Place) -> str:
        """A variable or an element of an array, as something that can be assigned to."""
        match place:
            case nodes.Index(of=of, index=index) if "in_range" not in index.facts and emit.is_caught("IndexError"):
                emit.need("checkedPosition")
                array = emit.primary(of)
                return f"{array}[checkedPosition({array}, {emit.text(index)})]"
            case nodes.Index(of=of, index=index):
                array = emit.primary(of)
                return f"{array}[{index_text(emit, index, array)}]"
            case nodes.Variable():
                return emit.name(place)
            case _:
                emit.refuse("assignment", "a Map has no element that can be assigned to")

    def update(self, emit: Emitter, statement: nodes.Update) -> None:
        """`x += value` where an operator says it, otherwise the long form."""
        operators = {"int.add": "+=", "int.subtract": "-=", "str.concatenate": "+="}
        operators |= {"float.add": "+=", "float.subtract": "-=", "float.multiply": "*=", "float.divide": "/="}
        if statement.operation == "int.multiply" and stays_exact(emit, blocks.read(statement.place), statement.value):
            operators["int.multiply"] = "*="
        if emit.is_caught("ZeroDivisionError"):
            del operators["float.divide"]
        operator = operators.get(statement.operation)
        place = statement.place
        if operator is not None and not isinstance(place, nodes.Key):
            value = emit.text(statement.value)
            if value == "1" and operator in ("+=", "-="):
                emit.line(f"{self.place(emit, place)}{operator[0] * 2};")
            else:
                emit.line(f"{self.place(emit, place)} {operator} {value};")
            return
        self.assign(emit, blocks.long_form(statement))

    def unpack(self, emit: Emitter, statement: nodes.Unpack) -> None:
        """`const [a, b] = value;`."""
        value = emit.text(statement.value)
        names = [emit.name(target) for target in statement.targets]
        if all(statement.declares):
            word = "const" if all(target.assigned_once for target in statement.targets) else "let"
            emit.line(f"{word} [{', '.join(names)}] = {value};")
            return
        for name, declares in zip(names, statement.declares, strict=True):
            if declares:
                emit.line(f"let {name};")
        emit.line(f"[{', '.join(names)}] = {value};")

    def swap(self, emit: Emitter, statement: nodes.Swap) -> None:
        """`[a, b] = [b, a];`."""
        left, right = self.place(emit, statement.left), self.place(emit, statement.right)
        emit.line(f"[{left}, {right}] = [{right}, {left}];")

    def do(self, emit: Emitter, text: str) -> None:
        """An expression statement."""
        emit.line(f"{text};")

    def branch(self, emit: Emitter, statement: nodes.If) -> None:
        """`if … else if … else`."""
        blocks.branch(emit, statement, SHAPE)

    def loop(self, emit: Emitter, statement: nodes.While) -> None:
        """`while (test) { … }`."""
        blocks.loop(emit, statement, SHAPE)

    def iterate(self, emit: Emitter, statement: nodes.For) -> None:
        """`for (let i = …)` over a range, `for (const x of …)` over everything else."""
        targets = [emit.name(target) for target in statement.targets]
        if isinstance(statement.iterable, nodes.Range):
            head = self.range_head(emit, statement, targets[0])
        else:
            word = "let" if statement.reassigned else "const"
            names = targets[0] if len(targets) == 1 else f"[{', '.join(targets)}]"
            head = f"for ({word} {names} of {self.iterable(emit, statement.iterable)}) {{"
        emit.line(head)
        with emit.indented():
            if statement.reassigned and isinstance(statement.iterable, nodes.Range):
                emit.line(f"let {targets[0]} = {self.counter(targets[0])};")
            emit.statements(statement.body)
        emit.line("}")

    def counter(self, name: str) -> str:
        """The hidden counter of a loop whose variable the body reassigns."""
        return f"{name}Turn"

    def range_head(self, emit: Emitter, statement: nodes.For, name: str) -> str:
        """The head of a counting loop; bounds that the body may change are kept in a constant."""
        ranged = statement.iterable
        assert isinstance(ranged, nodes.Range)
        counter = self.counter(name) if statement.reassigned else name
        start, stop = emit.text(ranged.start), emit.text(ranged.stop, "relation")
        if "stable" not in ranged.stop.facts and not isinstance(ranged.stop, nodes.Literal):
            bound = emit.temporary("stop" if ranged.step > 0 else "limit")
            emit.line(f"const {bound} = {stop};")
            stop = bound
        compare = "<" if ranged.step > 0 else ">"
        step = {1: f"{counter}++", -1: f"{counter}--"}.get(
            ranged.step, f"{counter} += {ranged.step}" if ranged.step > 0 else f"{counter} -= {-ranged.step}"
        )
        return f"for (let {counter} = {start}; {counter} {compare} {stop}; {step}) {{"

    def iterable(self, emit: Emitter, iterable: nodes.Iterable) -> str:
        """What stands behind `of`; the order and the view of changes are those of Python."""
        match iterable:
            case nodes.Elements(of=of, reverse=reverse):
                text = (
                    emit.text(of)
                    if isinstance(of.type, List) or not isinstance(of.type, Dict)
                    else f"{emit.primary(of)}.keys()"
                )
                return f"[...{text}].reverse()" if reverse else text
            case nodes.Indexed(of=of, start=start):
                array = emit.primary(of) if isinstance(of.type, List) else f"[...{emit.text(of)}]"
                if isinstance(start, nodes.Literal) and start.value == 0:
                    return f"{array}.entries()"
                return f"{array}.map((value, index) => [index + {emit.text(start, 'sum')}, value])"
            case nodes.Entries(of=of):
                return emit.text(of)
            case nodes.Zipped(left=left, right=right):
                emit.need("zip")
                return f"zip({emit.text(left)}, {emit.text(right)})"
            case nodes.Range():
                return self.range_value(emit, iterable)

    def range_value(self, emit: Emitter, ranged: nodes.Range) -> str:
        """A range as an array."""
        emit.need("range")
        bounds = [emit.text(ranged.start), emit.text(ranged.stop)]
        return f"range({', '.join(bounds if ranged.step == 1 else [*bounds, str(ranged.step)])})"

    def jump(self, emit: Emitter, statement: nodes.Break | nodes.Continue) -> None:
        """`break;` or `continue;`."""
        emit.line("break;" if isinstance(statement, nodes.Break) else "continue;")

    def give(self, emit: Emitter, statement: nodes.Return) -> None:
        """`return value;`."""
        emit.line(f"return {emit.text(statement.value)};")

    def throw(self, emit: Emitter, statement: nodes.Raise) -> None:
        """`throw new Error(message);`: the exception's name is kept as the error's name where a handler asks for it."""
        emit.line(f"throw {self.error(emit, statement.exception, statement.message)};")

    def error(self, emit: Emitter, exception: str, message: nodes.Expr | None) -> str:
        """A new error that carries the name of Python's exception."""
        text = "" if message is None else emit.text(message)
        name = emit.render(STR, exception)
        return f"Object.assign(new Error({text}), {{ name: {name} }})"

    def attempt(self, emit: Emitter, statement: nodes.Try) -> None:
        """`try … catch … finally`; handlers ask for the error's name, and what none of them asks for is thrown on."""
        handlers = caught_by(statement)
        if handlers and UNKNOWN in exceptions(statement.body):
            emit.refuse("try", "what a function called inside raises is not known to the handlers", statement.line)
        if handlers and exceptions(statement.otherwise):
            emit.refuse("try", "what raises under `else` would be caught", statement.line)
        if not handlers and not statement.last:
            emit.statements((*statement.body, *statement.otherwise))
            return
        emit.line("try {")
        with emit.catching(statement.handlers):
            emit.block(statement.body)
        emit.block(statement.otherwise)
        if handlers:
            emit.line("} catch (error) {")
            with emit.indented():
                self.handle(emit, handlers)
        if statement.last:
            emit.line("} finally {")
            emit.block(statement.last)
        emit.line("}")

    def handle(self, emit: Emitter, handlers: Sequence[tuple[nodes.Handler, tuple[str, ...]]]) -> None:
        """The bodies of handlers, each behind a test of the error's name."""
        if len(handlers) == 1:
            handler, names = handlers[0]
            test = " && ".join(f"error.name !== {emit.render(STR, name)}" for name in names)
            emit.line(f"if ({test}) throw error;")
            emit.statements(handler.body)
            return
        word = "if"
        for handler, names in handlers:
            test = " || ".join(f"error.name === {emit.render(STR, name)}" for name in names)
            emit.line(f"{word} ({test}) {{")
            emit.block(handler.body)
            word = "} else if"
        emit.line("} else {")
        with emit.indented():
            emit.line("throw error;")
        emit.line("}")

    def conditional(self, emit: Emitter, node: nodes.Conditional) -> Text:
        """`test ? then : otherwise`."""
        test = emit.text(node.test, LEVELS["conditional"] + 1)
        then, otherwise = (
            emit.lazily(node.then).at(LEVELS["conditional"]),
            emit.lazily(node.otherwise).at(LEVELS["conditional"]),
        )
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
        """`x => body`."""
        names = [emit.name(parameter) for parameter in node.parameters]
        head = names[0] if len(names) == 1 else f"({', '.join(names)})"
        return Text(f"{head} => {emit.lazily(node.body).at(LEVELS['conditional'])}", LEVELS["arrow"])

    def build(self, emit: Emitter, node: nodes.Build) -> Text:
        """`[a, b]`, `new Map([[k, v]])`, `new Set([a])`."""
        items = [emit.text(item) for item in node.items]
        match node.type:
            case Dict():
                pairs = ", ".join(f"[{key}, {value}]" for key, value in zip(items[::2], items[1::2], strict=True))
                return Text(f"new Map([{pairs}])" if items else "new Map()")
            case Set():
                return Text(f"new Set([{', '.join(items)}])" if items else "new Set()")
            case _:
                return Text(f"[{', '.join(items)}]")

    def comprehension(self, emit: Emitter, node: nodes.Comprehension) -> Text:
        """`xs.filter(…).map(…)`; several clauses nest with flatMap."""
        array = self.pipeline(emit, node, list(node.clauses))
        match node.type:
            case Dict():
                return Text(f"new Map({array})")
            case Set():
                return Text(f"new Set({array})")
            case _:
                return Text(array)

    def pipeline(self, emit: Emitter, node: nodes.Comprehension, clauses: list[nodes.Clause]) -> str:
        """The array that the clauses make, from the outermost in."""
        clause, *inner = clauses
        names = [emit.name(target) for target in clause.targets]
        head = names[0] if len(names) == 1 else f"([{', '.join(names)}])"
        array = self.array(emit, clause.iterable)
        for condition in clause.conditions:
            array += f".filter({head} => {emit.lazily(condition).at(LEVELS['conditional'])})"
        if inner:
            return f"{array}.flatMap({head} => {self.pipeline(emit, node, inner)})"
        elements = [emit.lazily(element).at(LEVELS["conditional"]) for element in node.elements]
        body = elements[0] if len(elements) == 1 else f"[{', '.join(elements)}]"
        if len(names) > 1 and body != head[1:-1]:
            read = [target in walk.reads(node.elements) for target in clause.targets]
            used = len(read) - read[::-1].index(True) if any(read) else 0
            head = f"([{', '.join(names[:used])}])" if used else "()"
        if body == head and (clause.conditions or array.startswith(("[", "range(", "zip("))):
            return array
        return f"{array}.map({head} => {body})" if body != head else f"{array}.slice()"

    def array(self, emit: Emitter, iterable: nodes.Iterable) -> str:
        """An iterable as an array that methods can be called on."""
        match iterable:
            case nodes.Elements(of=of, reverse=False) if isinstance(of.type, List):
                return emit.primary(of)
            case nodes.Elements(reverse=True) | nodes.Range() | nodes.Zipped():
                return self.iterable(emit, iterable)
            case _:
                return f"[...{self.iterable(emit, iterable)}]"

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
        """A call of a helper that throws."""
        emit.need("fail")
        literal = emit.render(STR, node.message)
        return Text(f"fail({emit.render(STR, node.exception)}, {literal})")
