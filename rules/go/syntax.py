"""How Go writes functions, statements and the expressions that are syntax."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cruxx.ir import nodes, walk
from cruxx.rules.go import changes, containers, loops, order, texts
from cruxx.rules.go.changes import entry, indexed
from cruxx.rules.go.evaluation import misordered
from cruxx.rules.go.exceptions import catches, exceptions, gets_all, is_sure, leaves
from cruxx.rules.go.layout import laid_out
from cruxx.rules.go.operations import LEVELS, RULES, hashed, keeps_order
from cruxx.rules.go.order import spelled
from cruxx.rules.go.presence import with_presence
from cruxx.rules.go.spelling import interface, is_slice, part_of, read_variables, resizes, rune_variables
from cruxx.rules.go.values import choose, ends, forget, plain, put
from cruxx.translate import blocks
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text
from cruxx.translate.target import Target
from cruxx.types import ANY, NONE, STR, Dict, List, Optional, Set, Tuple, Type, Union
from cruxx.types import Sequence as SequenceType

__all__ = ["Go", "changes", "containers", "order", "texts"]

RESERVED = frozenset(
    "break case chan const continue default defer else fallthrough for func go goto if import interface map package range return "
    "select struct switch type var any append bool byte cap clear close complex copy delete error false float64 imag init int len "
    "make max min new nil panic print println real recover rune string true iota main bits bytes cmp fmt maps math slices strconv "
    "strings unicode utf8 Pair Triple Entry Single Quadruple f CruxxFunction".split()
)

RENAMES = {
    "string": "text",
    "strings": "texts",
    "len": "length",
    "max": "highest",
    "min": "lowest",
    "new": "updated",
    "map": "mapping",
    "type": "kind",
    "range": "span",
    "copy": "copied",
    "default": "fallback",
    "delete": "removed",
    "func": "function",
    "var": "variable",
    "int": "number",
    "f": "fn",
}

OPERATORS = {
    "int.add": "+=",
    "int.subtract": "-=",
    "int.multiply": "*=",
    "float.add": "+=",
    "float.subtract": "-=",
    "float.multiply": "*=",
    "float.divide": "/=",
    "str.concatenate": "+=",
    "int.bit_and": "&=",
    "int.bit_or": "|=",
    "int.bit_xor": "^=",
}

VALUES = ("len(", "append(", "min(", "max(", "string(", "int(", "float64(", "rune(", "any(", "[]byte(", "bool(")
"""Calls that are no statement in Go."""


class Go(Target):
    """Go 1.24."""

    id = "go"
    rules = RULES
    levels = LEVELS
    indent = "\t"
    reserved = RESERVED
    renames = RENAMES

    def program(self, imports: Sequence[str], helpers: Sequence[str], functions: Sequence[str]) -> str:
        """The package, its imports, helpers, functions."""
        listed = "\n".join(f'\t"{name}"' for name in imports)
        block = [f'import "{imports[0]}"'] if len(imports) == 1 else [f"import (\n{listed}\n)"] if imports else []
        return "\n\n".join(["package main", *block, *helpers, *functions]) + "\n"

    def function(self, emit: Emitter, function: nodes.Function) -> None:
        """`func f(text string, n int) string { … }`."""
        misplaced = misordered(function)
        if misplaced is not None:
            emit.refuse("evaluation order", "an object is changed beside an expression that reads it", misplaced.line)
        emit.current = function = with_presence(function)
        parameters = grouped([(emit.name(each), spelled(emit, each.type)) for each in function.parameters])
        emit.line(f"func {function.name}({parameters}) {spelled(emit, function.result)} {{")
        with emit.captured() as body:
            emit.block(function.body)
            if not ends(function.body):
                with emit.indented():
                    emit.line('panic("unreachable")')
        emit.replay([(laid_out(text), line) for text, line in body])
        emit.line("}")

    # --- Statements

    def declare(self, emit: Emitter, statement: nodes.Declare) -> None:
        """`x := value`, `var x T`; nothing for a variable that no one reads."""
        variable, value = statement.variable, statement.value
        if variable not in read_variables(emit.current):
            forget(emit, value)
        elif value is None or (isinstance(value, nodes.Convert) and value.value.type == NONE):
            emit.line(f"var {emit.name(variable)} {spelled(emit, variable.type)}")
        else:
            put(emit, emit.name(variable), value, declares=True)

    def assign(self, emit: Emitter, statement: nodes.Assign) -> None:
        """`x = value`, `xs[i] = value`, `d[key] = value`."""
        place, value = statement.place, statement.value
        if isinstance(place, nodes.Variable) and place not in read_variables(emit.current):
            forget(emit, value)
        elif isinstance(place, nodes.Key) and not hashed(place.of.type):
            text = emit.text(value)
            emit.need("putEntry")
            emit.line(f"putEntry({changes.address(emit, place.of)}, {emit.text(place.key)}, {text})")
        elif isinstance(place, nodes.Variable):
            put(emit, self.place(emit, place), value)
        else:
            text = emit.text(value)
            emit.line(f"{self.place(emit, place)} = {text}")

    def place(self, emit: Emitter, place: nodes.Place) -> str:
        """A variable, element or entry as something that can be assigned to."""
        match place:
            case nodes.Index(of=of, index=index):
                return indexed(emit, of, index)
            case nodes.Key(of=of, key=key):
                return f"{emit.primary(of)}[{emit.text(key)}]" if hashed(of.type) else entry(emit, of, key)
            case nodes.Variable():
                return emit.name(place)

    def update(self, emit: Emitter, statement: nodes.Update) -> None:
        """`x += value` where an operator says it, otherwise the long form."""
        operator, place = OPERATORS.get(statement.operation), statement.place
        if isinstance(place, nodes.Variable) and place not in read_variables(emit.current):
            forget(emit, statement.value)
            return
        unsure = isinstance(place, nodes.Key) and hashed(place.of.type) and "present" not in place.key.facts
        if operator is None or unsure:
            self.assign(emit, blocks.long_form(statement))
            return
        value = emit.text(statement.value)
        name = self.place(emit, place)
        emit.line(
            f"{name}{operator[0] * 2}" if value == "1" and operator in ("+=", "-=") else f"{name} {operator} {value}"
        )

    def unpack(self, emit: Emitter, statement: nodes.Unpack) -> None:
        """`a, b := pair.First, pair.Second`."""
        given = statement.value.type
        if not isinstance(given, Tuple):
            emit.refuse("unpacking", "a sequence of unknown length cannot be unpacked", statement.line)
        if isinstance(statement.value, nodes.Build):
            values = [emit.text(item) for item in statement.value.items]
        else:
            whole = order.named(emit, statement.value, "parts")
            values = [part_of(given, whole, index) for index in range(len(given.elements))]
        read = read_variables(emit.current)
        kept = [
            (each, declares)
            for each, declares in zip(statement.targets, statement.declares, strict=True)
            if each in read
        ]
        names = [emit.name(each) if each in read else "_" for each in statement.targets]
        together = bool(kept) and all(declares for _, declares in kept)
        for each, declares in kept:
            if declares and not together:
                emit.line(f"var {emit.name(each)} {spelled(emit, each.type)}")
        if not kept and isinstance(statement.value, nodes.Local):
            return
        pairs = [
            (name, value) for name, value in zip(names, values, strict=True) if name != "_" or not kept or "(" in value
        ]
        left, right = (", ".join(side) for side in zip(*pairs, strict=True))
        emit.line(f"{left} {':=' if together else '='} {right}")

    def swap(self, emit: Emitter, statement: nodes.Swap) -> None:
        """`a, b = b, a`."""
        left, right = self.place(emit, statement.left), self.place(emit, statement.right)
        emit.line(f"{left}, {right} = {right}, {left}")

    def do(self, emit: Emitter, text: str) -> None:
        """A call; any other value is dropped by an assignment."""
        called = re.match(r"[\w.]+(\[.*?\])?\(", text) and text.endswith(")") and not text.startswith(VALUES)
        emit.line(text if called else f"_ = {text}")

    def branch(self, emit: Emitter, statement: nodes.If) -> None:
        """`if … else if … else`, without an else behind what leaves the block."""
        leaves = ends(statement.then, jumps=True) and own(emit.current, statement.otherwise)
        shortened = nodes.If(test=statement.test, then=statement.then, line=statement.line) if leaves else statement
        found = key_test(emit, shortened)
        if found is None:
            blocks.branch(emit, shortened, loops.SHAPE)
        else:
            emit.line(f"if {found} {{")
            emit.block(shortened.then)
            if shortened.otherwise:
                emit.line("} else {")
                emit.block(shortened.otherwise)
            emit.line("}")
        if leaves:
            emit.statements(statement.otherwise)

    def loop(self, emit: Emitter, statement: nodes.While) -> None:
        """`for test { … }`."""
        blocks.loop(emit, statement, loops.SHAPE)

    def iterate(self, emit: Emitter, statement: nodes.For) -> None:
        """`for i := range n`, `for _, x := range xs`."""
        loops.turns(emit, statement, statement.body, reassigned=statement.reassigned)
        emit.block(statement.body)
        emit.line("}")

    def jump(self, emit: Emitter, statement: nodes.Break | nodes.Continue) -> None:
        """`break` or `continue`."""
        emit.line("break" if isinstance(statement, nodes.Break) else "continue")

    def give(self, emit: Emitter, statement: nodes.Return) -> None:
        """`return value`; one of two values by an if."""
        value = statement.value
        if isinstance(value, nodes.Conditional):
            emit.line(f"if {emit.text(value.test)} {{")
            with emit.indented():
                self.give(emit, nodes.Return(value=value.then))
            emit.line("}")
            self.give(emit, nodes.Return(value=value.otherwise))
            return
        emit.line(f"return {plain(emit, value, declares=False)}")

    def throw(self, emit: Emitter, statement: nodes.Raise) -> None:
        """`panic(message)`."""
        message = emit.render(STR, statement.exception) if statement.message is None else emit.text(statement.message)
        emit.line(f"panic({message})")

    def attempt(self, emit: Emitter, statement: nodes.Try) -> None:
        """The body alone where nothing in it raises what is handled; otherwise a call that tells whether it panics."""
        raised = exceptions(statement.body)
        handlers = [handler for handler in statement.handlers if catches(handler, raised)]
        *first, last = statement.body
        if statement.last and (raised or leaves((*statement.body, *statement.otherwise))):
            emit.refuse("try", "what stands under `finally` would have to be deferred", statement.line)
        if not handlers:
            emit.statements((*statement.body, *statement.otherwise, *statement.last))
            return
        if not is_sure(statement.body) or not gets_all(handlers[0], raised):
            emit.refuse("try", "a panic in Go does not tell which exception Python would raise", statement.line)
        if leaves(tuple(first)) or (leaves((last,)) and not isinstance(last, nodes.Return)):
            emit.refuse("try", "a function in Go cannot leave the loop or function around it", statement.line)
        self.recover(emit, statement, handlers[0])

    def recover(self, emit: Emitter, statement: nodes.Try, handler: nodes.Handler) -> None:
        """`if panics(func() { … }) { … }`; a result is kept until it is known that there is one."""
        emit.need("panics")
        *first, last = statement.body
        result = None
        if isinstance(last, nodes.Return):
            result = changes.fresh(emit, "result", "found")
            emit.line(f"var {result} {spelled(emit, emit.current.result)}")
        emit.line("if panics(func() {")
        with emit.indented():
            emit.statements(tuple(first if result else statement.body))
            if result and isinstance(last, nodes.Return):
                put(emit, result, last.value)
        emit.line("}) {")
        emit.block(handler.body)
        if statement.otherwise:
            emit.line("} else {")
            emit.block(statement.otherwise)
        emit.line("}")
        if result:
            emit.line(f"return {result}")

    # --- Expressions

    def conditional(self, emit: Emitter, node: nodes.Conditional) -> Text:
        """A variable that an if above gives its value."""
        name = emit.temporary("value")
        choose(emit, name, node, declares=True)
        return Text(name)

    def logic(self, emit: Emitter, node: nodes.Logic) -> Text:
        """`&&` and `||`; a right side that needs statements stands in an if above."""
        level, operator = LEVELS[node.kind], "&&" if node.kind == "and" else "||"
        left = emit.expression(node.left)
        with emit.captured() as hoisted, emit.indented():
            right = emit.expression(node.right)
        if not hoisted:
            return Text(f"{left.at(level)} {operator} {right.at(level + 1)}", level)
        name = emit.temporary("ok")
        emit.line(f"{name} := {left.text}")
        emit.line(f"if {'' if node.kind == 'and' else '!'}{name} {{")
        with emit.indented():
            emit.replay(hoisted)
            emit.line(f"{name} = {right.text}")
        emit.line("}")
        return Text(name)

    def call(self, emit: Emitter, node: nodes.Call) -> Text:
        """`f(arguments)`."""
        return Text(f"{node.function}({', '.join(emit.text(argument) for argument in node.arguments)})")

    def closure(self, emit: Emitter, node: nodes.Lambda) -> Text:
        """`func(x T) R { return body }`."""
        parameters = ", ".join(f"{emit.name(each)} {spelled(emit, each.type)}" for each in node.parameters)
        return Text(f"func({parameters}) {spelled(emit, node.type)} {{ return {emit.lazily(node.body).text} }}")

    def build(self, emit: Emitter, node: nodes.Build) -> Text:
        """`[]int{1, 2}`, `map[string]int{"a": 1}`, `Pair[int, string]{1, "a"}`."""
        return Text(
            f"{spelled(emit, node.type)}{self.braces(emit, node)}",
            1 if isinstance(node.type, Tuple) else LEVELS["primary"],
        )

    def braces(self, emit: Emitter, node: nodes.Build) -> str:
        """The items of a container between braces; those that are containers themselves need no type."""
        items = [self.item(emit, node, item) for item in node.items]
        match node.type:
            case Dict(ordered=True):
                items = [f"{{{key}, {value}}}" for key, value in zip(items[::2], items[1::2], strict=True)]
            case Dict():
                items = [f"{key}: {value}" for key, value in zip(items[::2], items[1::2], strict=True)]
            case Set():
                items = [f"{item}: true" for item in items]
        return f"{{{', '.join(items)}}}"

    def item(self, emit: Emitter, node: nodes.Build, item: nodes.Expr) -> str:
        """One item of a container."""
        inner = item.value if isinstance(item, nodes.Share) else item
        if isinstance(inner, nodes.Build) and not isinstance(node.type, Tuple | Set) and not keeps_order(node.type):
            return self.braces(emit, inner)
        if isinstance(item, nodes.Convert) and interface(item.type):
            return emit.text(item.value)
        return emit.text(item)

    def comprehension(self, emit: Emitter, node: nodes.Comprehension) -> Text:
        """A loop above that fills a new container."""
        name = emit.temporary("items" if isinstance(node.type, List | SequenceType) else "result")
        emit.line(f"{name} := {spelled(emit, node.type)}{{}}")
        loops.collect(emit, node, name)
        return Text(name)

    def literal(self, emit: Emitter, node: nodes.Literal) -> Text:
        """A constant; containers are built."""
        if node.value is None:
            return Text("nil")
        if (
            isinstance(node.value, list | tuple | set | dict)
            or isinstance(node.type, Optional | Union)
            or node.type == ANY
        ):
            return emit.expression(built(emit, node.type, node.value))
        text = super().literal(emit, node)
        if text.text.startswith("math."):
            emit.include("math")
        return text

    def local(self, emit: Emitter, node: nodes.Local) -> Text:
        """A variable; a `rune` as a text is a string of it."""
        name = emit.name(node.variable)
        return Text(f"string({name})") if node.variable in rune_variables(emit.current) else Text(name)

    def convert(self, emit: Emitter, node: nodes.Convert) -> Text:
        """A pointer to a value, or the value in an interface."""
        given = node.value.type
        if given == NONE:
            return Text("nil")
        if interface(node.type) and interface(given):
            return emit.expression(node.value)
        if interface(node.type) and not isinstance(given, Optional | Tuple | Set):
            return Text(f"any({emit.text(node.value)})")
        if isinstance(node.type, Optional) and node.type.inner == given:
            emit.need("pointerTo")
            return Text(f"pointerTo({emit.text(node.value)})")
        if isinstance(node.type, Dict | List | SequenceType) and given == node.type:
            return emit.expression(node.value)
        emit.refuse("conversion", f"from {given} to {node.type}", node.line)

    def narrow(self, emit: Emitter, node: nodes.Narrow) -> Text:
        """`*value` of a pointer, `value.(T)` of an interface."""
        given = node.value.type
        if interface(given):
            text = emit.primary(node.value)
            return Text(text if interface(node.type) else f"{text}.({spelled(emit, node.type)})")
        if isinstance(given, Optional) and given.inner == node.type:
            return Text(f"*{emit.text(node.value, 'unary')}", LEVELS["unary"])
        emit.refuse("narrowing", f"from {given} to {node.type}", node.line)

    def share(self, emit: Emitter, node: nodes.Share) -> Text:
        """The same elements, or the same map: a length that changes later is not seen through the other name."""
        if node.how == "aliased" and is_slice(node.type) and resizes(emit.program, node.type):
            emit.refuse("shared object", "a change of length through one name is not seen through the other", node.line)
        return emit.expression(node.value)

    def fail(self, emit: Emitter, node: nodes.Fail) -> Text:
        """A call of a helper that panics."""
        emit.need("fail")
        return Text(f"fail[{spelled(emit, node.type)}]({emit.render(STR, f'{node.exception}: {node.message}')})")


def key_test(emit: Emitter, statement: nodes.If) -> str | None:
    """`_, ok := mapping[key]; ok`, where that is what an if asks."""
    test, sign = statement.test, ""
    if isinstance(test, nodes.Operation) and test.name == "bool.not":
        test, sign = test.operands[0], "!"
    if not isinstance(test, nodes.Operation) or test.name != "dict.contains" or not hashed(test.operands[0].type):
        return None
    mapping, key = emit.primary(test.operands[0]), emit.text(test.operands[1])
    found = emit.temporary("ok")
    return f"_, {found} := {mapping}[{key}]; {sign}{found}"


def own(function: nodes.Function, block: nodes.Block) -> bool:
    """Whether no variable that a block declares is declared elsewhere too, so that it may stand in the block around it."""
    everywhere = [each for node in walk.descendants(function.body) for each in declared(node)]
    return all(everywhere.count(each) == 1 for node in block for each in declared(node))


def declared(node: object) -> Sequence[nodes.Variable]:
    """The variables that a statement declares."""
    match node:
        case nodes.Declare(variable=variable):
            return [variable]
        case nodes.Unpack(targets=targets, declares=declares):
            return [target for target, is_new in zip(targets, declares, strict=True) if is_new]
    return []


def grouped(parameters: Sequence[tuple[str, str]]) -> str:
    """`text, part string, n int`: parameters, each type once where several in a row have it."""
    texts = [
        name if index + 1 < len(parameters) and parameters[index + 1][1] == spelling else f"{name} {spelling}"
        for index, (name, spelling) in enumerate(parameters)
    ]
    return ", ".join(texts)


def built(emit: Emitter, given: Type, value: object) -> nodes.Expr:
    """A constant of a container as an expression."""
    match given, value:
        case Optional(inner), _:
            return nodes.Convert(type=given, value=nodes.Literal(type=inner, value=value))  # type: ignore[arg-type]
        case List(element) | SequenceType(element), list() | tuple():
            return nodes.Build(type=given, items=tuple(part(emit, element, each) for each in value))
        case Set(element), set():
            return nodes.Build(type=given, items=tuple(part(emit, element, each) for each in sorted(value, key=repr)))
        case Tuple(elements), tuple():
            return nodes.Build(type=given, items=tuple(part(emit, *each) for each in zip(elements, value, strict=True)))
        case Dict(key, held), dict():
            parts = [part(emit, *each) for pair in value.items() for each in zip((key, held), pair, strict=True)]
            return nodes.Build(type=given, items=tuple(parts))
    emit.refuse("constant", f"a value of type {given}")


def part(emit: Emitter, given: Type, value: object) -> nodes.Expr:
    """A constant as it stands in a container."""
    if value is None or isinstance(value, bool | int | float | str | bytes):
        if not isinstance(given, Optional):
            return nodes.Literal(type=given, value=value)
        inner: Type = NONE if value is None else given.inner
        return nodes.Convert(type=given, value=nodes.Literal(type=inner, value=value))
    return built(emit, given, value)
