"""How Perl writes functions, statements and the expressions that are syntax."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cruxx.ir import nodes, walk
from cruxx.rules.perl import loops, ordering
from cruxx.rules.perl.operations import key_text
from cruxx.rules.perl.pieces import LEVELS, Piece, piece, quoted
from cruxx.rules.perl.spelling import FUNCTIONS, RENAMES, VARIABLES
from cruxx.translate import blocks
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import PRIMARY, Text
from cruxx.translate.target import Target
from cruxx.types import INT, STR, Dict, Optional, Set, Tuple, Type, Union

SHAPE = blocks.Shape(elsewhen="}} elsif ({test}) {{", loop="while ({test}) {{", leave="last;")

OPERATORS = {
    "int.add": "+=",
    "int.subtract": "-=",
    "int.multiply": "*=",
    "int.modulo": "%=",
    "float.add": "+=",
    "float.subtract": "-=",
    "float.multiply": "*=",
    "float.divide": "/=",
    "str.concatenate": ".=",
}


class Perl(Target):
    """Perl 5.40."""

    id = "perl"
    rules = ordering.RULES
    levels = LEVELS
    reserved = VARIABLES
    renames = RENAMES

    def program(self, imports: Sequence[str], helpers: Sequence[str], functions: Sequence[str]) -> str:
        """The version, modules with the names that are taken from them, helpers, functions."""
        modules: dict[str, list[str]] = {}
        for each in imports:
            module, _, name = each.partition(" ")
            modules.setdefault(module, []).append(name)
        uses = [f"use {module} qw({' '.join(names)});" for module, names in modules.items()]
        return "\n\n".join(["\n".join(["use v5.40;", "use utf8;", *uses]), *helpers, *functions]) + "\n"

    def function(self, emit: Emitter, function: nodes.Function) -> None:
        """`sub f ($text, $n) { … }`."""
        for given in (*(variable.type for variable in function.parameters), function.result):
            storable(emit, given, function.line)
        for variable in walk.variables(function):
            storable(emit, variable.type, function.line)
        parameters = ", ".join(f"${emit.name(variable)}" for variable in function.parameters)
        emit.line(f"sub {called(function.name)} ({parameters}) {{")
        emit.block(function.body)
        emit.line("}")

    def declare(self, emit: Emitter, statement: nodes.Declare) -> None:
        """`my $x = value;`."""
        if statement.value is None:
            emit.line(f"my ${emit.name(statement.variable)};")
            return
        text = emit.text(statement.value)
        emit.line(f"my ${emit.name(statement.variable)} = {text};")

    def assign(self, emit: Emitter, statement: nodes.Assign) -> None:
        """`$x = value;`, `$items->[$i] = value;`, `$counts->{$key} = value;`."""
        value = emit.text(statement.value)
        place = statement.place
        if isinstance(place, nodes.Key) and loops.ordered(place.of):
            emit.need("put")
            value = emit.text(statement.value, "argument")
            emit.line(f"put({emit.text(place.of, 'argument')}, {emit.text(place.key, 'argument')}, {value});")
            return
        emit.line(f"{self.place(emit, place)} = {value};")

    def place(self, emit: Emitter, place: nodes.Place) -> str:
        """A variable, element or entry as something that can be assigned to."""
        match place:
            case nodes.Index(of=of, index=index):
                return f"{emit.text(of, 'of')}[{emit.text(index)}]"
            case nodes.Key(of=of, key=key):
                if loops.ordered(of):
                    emit.refuse("assignment", "an entry of an ordered dict cannot be assigned to in place")
                return f"{emit.text(of, 'of')}{{{key_text(emit, key)}}}"
            case nodes.Variable():
                return f"${emit.name(place)}"

    def update(self, emit: Emitter, statement: nodes.Update) -> None:
        """`$x += value;` where an operator says it, otherwise the long form."""
        operator, place = OPERATORS.get(statement.operation), statement.place
        if operator is None or (isinstance(place, nodes.Key) and loops.ordered(place.of)):
            self.assign(emit, blocks.long_form(statement))
            return
        value = emit.text(statement.value)
        if value == "1" and operator in ("+=", "-="):
            emit.line(f"{self.place(emit, place)}{operator[0] * 2};")
        else:
            emit.line(f"{self.place(emit, place)} {operator} {value};")

    def unpack(self, emit: Emitter, statement: nodes.Unpack) -> None:
        """`my ($x, $y) = @$pair;`."""
        value = emit.text(statement.value, "list")
        names = ", ".join(f"${emit.name(target)}" for target in statement.targets)
        if all(statement.declares):
            emit.line(f"my ({names}) = {listed(value)};")
            return
        for target, declares in zip(statement.targets, statement.declares, strict=True):
            if declares:
                emit.line(f"my ${emit.name(target)};")
        emit.line(f"({names}) = {listed(value)};")

    def swap(self, emit: Emitter, statement: nodes.Swap) -> None:
        """`($x, $y) = ($y, $x);`."""
        left, right = self.place(emit, statement.left), self.place(emit, statement.right)
        emit.line(f"({left}, {right}) = ({right}, {left});")

    def do(self, emit: Emitter, text: str) -> None:
        """An expression statement."""
        emit.line(f"{text};")

    def branch(self, emit: Emitter, statement: nodes.If) -> None:
        """`if (…) { … } elsif … else …`."""
        blocks.branch(emit, statement, SHAPE)

    def loop(self, emit: Emitter, statement: nodes.While) -> None:
        """`while (test) { … }`."""
        blocks.loop(emit, statement, SHAPE)

    def iterate(self, emit: Emitter, statement: nodes.For) -> None:
        """`for my $x (…) { … }`."""
        loops.iterate(emit, statement)

    def jump(self, emit: Emitter, statement: nodes.Break | nodes.Continue) -> None:
        """`last;` or `next;`."""
        emit.line("last;" if isinstance(statement, nodes.Break) else "next;")

    def give(self, emit: Emitter, statement: nodes.Return) -> None:
        """`return value;`."""
        emit.line(f"return {emit.text(statement.value)};")

    def throw(self, emit: Emitter, statement: nodes.Raise) -> None:
        """`die message;`."""
        text = "''" if statement.message is None else emit.text(statement.message)
        emit.line(f"die {text};")

    def attempt(self, emit: Emitter, statement: nodes.Try) -> None:
        """Refused: the operations of Perl do not raise where Python's do."""
        emit.refuse("try", "operations do not raise in Perl where they raise in Python", statement.line)

    def conditional(self, emit: Emitter, node: nodes.Conditional) -> Text:
        """`test ? then : otherwise`."""
        level = LEVELS["conditional"]
        test = emit.text(node.test, level + 1)
        then, otherwise = emit.lazily(node.then).at(level), emit.lazily(node.otherwise).at(level)
        return Piece(f"{test} ? {then} : {otherwise}", level)

    def logic(self, emit: Emitter, node: nodes.Logic) -> Text:
        """`&&` and `||`."""
        level = LEVELS[node.kind]
        operator = "&&" if node.kind == "and" else "||"
        return Piece(f"{emit.text(node.left, level)} {operator} {emit.lazily(node.right).at(level)}", level)

    def call(self, emit: Emitter, node: nodes.Call) -> Text:
        """`f(arguments)`."""
        arguments = ", ".join(emit.text(argument, "argument") for argument in node.arguments)
        return Piece(f"{called(node.function)}({arguments})")

    def closure(self, emit: Emitter, node: nodes.Lambda) -> Text:
        """`sub ($x) { body }`."""
        names = ", ".join(f"${emit.name(parameter)}" for parameter in node.parameters)
        return Piece(f"sub ({names}) {{ {loops.block(emit.lazily(node.body).text)} }}")

    def build(self, emit: Emitter, node: nodes.Build) -> Text:
        """`[$x, $y]`, `{key => $value}`, `[[$key, $value]]` for an ordered dict, `{$x => true}` for a set."""
        storable(emit, node.type, node.line)
        items = [emit.text(item, "argument") for item in node.items]
        match node.type:
            case Dict(ordered=True):
                pairs = zip(items[::2], items[1::2], strict=True)
                return piece(Text(", ".join(f"[{key}, {value}]" for key, value in pairs), LEVELS["listing"]))
            case Dict():
                keys = [entry_key(key) for key in items[::2]]
                text = ", ".join(f"{key} => {value}" for key, value in zip(keys, items[1::2], strict=True))
            case Set():
                text = ", ".join(f"{entry_key(item)} => true" for item in items)
            case _:
                return piece(Text(", ".join(items), LEVELS["listing"]))
        return Piece(f"{{{text}}}")

    def comprehension(self, emit: Emitter, node: nodes.Comprehension) -> Text:
        """`[map { … } grep { … } @$items]`."""
        storable(emit, node.type, node.line)
        return loops.comprehension(emit, node)

    def literal(self, emit: Emitter, node: nodes.Literal) -> Text:
        """A constant; a text in single quotes where it can be."""
        text = quoted(node.value) if node.type == STR and isinstance(node.value, str) else None
        return piece(super().literal(emit, node)) if text is None else Piece(text)

    def local(self, emit: Emitter, node: nodes.Local) -> Text:
        """`$name`."""
        name = node.variable.name
        return Piece(name if name.startswith("$") else f"${emit.name(node.variable)}")

    def written(self, node: nodes.Operation, text: Text) -> Text:
        """What a rule has written, as something that can be read as a list."""
        return piece(text)

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
        """`die message`, which is an expression."""
        message = f"{node.exception}: {node.message}"
        return Piece(f"die({quoted(message) or emit.render(STR, message)})", PRIMARY)


def called(name: str) -> str:
    """What a function is called."""
    return f"{name}_of" if name in FUNCTIONS else name


def listed(text: str) -> str:
    """A list on the right of an assignment."""
    return text if re.fullmatch(r"@\$\w+", text) else f"({text})"


def entry_key(text: str) -> str:
    """A key before `=>`: a word needs no quotes."""
    match = re.fullmatch(r"'([A-Za-z_]\w*)'", text, re.ASCII)
    return match[1] if match else text


def storable(emit: Emitter, given: Type, line: int) -> None:
    """Refuses what Perl cannot hold or tell apart: keys of a hash are texts, and a number is a text too."""
    match given:
        case Dict(key, value, ordered=is_ordered):
            if not is_ordered and key not in (INT, STR):
                emit.refuse(f"{given}", "keys of a hash are texts", line)
            parts: tuple[Type, ...] = (key, value)
        case Set(element):
            if element not in (INT, STR):
                emit.refuse(f"{given}", "keys of a hash are texts", line)
            parts = (element,)
        case Union():
            emit.refuse(f"{given}", "a number and its text are told apart by their use alone", line)
        case Tuple(elements):
            parts = elements
        case Optional(inner):
            parts = (inner,)
        case _:
            held = getattr(given, "element", None)
            parts = () if held is None else (held,)
    for part in parts:
        storable(emit, part, line)
