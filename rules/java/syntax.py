"""How Java writes classes, methods, statements and the expressions that are syntax."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from cruxx.ir import nodes, walk
from cruxx.ir.catalogue import catalogue
from cruxx.rules.java import containers, order, texts
from cruxx.rules.java.characters import boxed_text, long_literal
from cruxx.rules.java.containers import place as list_index
from cruxx.rules.java.flow import trimmed
from cruxx.rules.java.loops import head
from cruxx.rules.java.numbers import int_variables
from cruxx.rules.java.operations import LEVELS, RULES
from cruxx.rules.java.spelling import PARTS, TUPLES, changed_types
from cruxx.rules.java.types import spelled
from cruxx.rules.java.values import blank, fresh, may_hold_null, of_list
from cruxx.translate import blocks
from cruxx.translate.characters import character_variables
from cruxx.translate.constants import built
from cruxx.translate.emit import Emitter
from cruxx.translate.narrow import MOST
from cruxx.translate.rule import Text
from cruxx.translate.target import Target
from cruxx.types import BYTES, INT, NONE, STR, Dict, List, Optional, Set, Tuple, Type, Union
from cruxx.types import Sequence as SequenceType

SHAPE = blocks.Shape()
WRITERS = (containers, order, texts)
"""The modules whose rules are functions."""

RESERVED = frozenset(
    "abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally float "
    "for goto if implements import instanceof int interface long native new package private protected public return short static "
    "strictfp super switch synchronized this throw throws transient try void volatile while true false null var record yield sealed "
    "permits Main String Object List Map Set Long Double Boolean Math Arrays Collections Character Integer Comparator Objects "
    "ArrayList HashMap HashSet LinkedHashMap StringBuilder System _".split()
)

RENAMES = {
    "char": "ch",
    "new": "updated",
    "default": "fallback",
    "long": "longer",
    "short": "shorter",
    "int": "number",
    "final": "last",
    "class": "kind",
    "record": "entry",
    "var": "variable",
    "_": "unused",
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
    "int.shift_left": "<<=",
    "int.shift_right": ">>=",
}

IMPORTS = (
    (
        "java.util.*",
        r"\b(List|Map|Set|ArrayList|HashMap|HashSet|LinkedHashMap|Arrays|Collections|Collection|Comparator|Objects)\b",
    ),
    ("java.util.function.*", r"\b(Function|IntPredicate)\b"),
    ("java.math.*", r"\b(BigDecimal|RoundingMode)\b"),
    ("java.nio.charset.StandardCharsets", r"\bStandardCharsets\b"),
)
"""What is imported where one of these names stands."""
VARIABLES = frozenset("T U V K".split())
"""Type variables of the catalogue: what has such a type stands in a container."""
PAIR_LIMIT = 10
"""`Map.of` takes so many entries."""


class Java(Target):
    """Java 21."""

    id = "java"
    rules = RULES
    levels = LEVELS
    reserved = RESERVED
    renames = RENAMES

    def program(self, imports: Sequence[str], helpers: Sequence[str], functions: Sequence[str]) -> str:
        """Imports, and a class of helpers and functions."""
        body = "\n\n".join([*(indented(helper) for helper in helpers), *functions])
        needed = [f"import {name};" for name, pattern in IMPORTS if re.search(pattern, body)]
        top = "\n".join(sorted(needed)) + "\n\n" if needed else ""
        return f"{top}class Main {{\n{body}\n}}\n"

    def function(self, emit: Emitter, function: nodes.Function) -> None:
        """`public static String f(String text, long n) { … }`."""
        parameters = ", ".join(f"{spelled(emit, each.type)} {emit.name(each)}" for each in function.parameters)
        word = "public static" if function.name == "f" else "static"
        with emit.indented():
            emit.line(f"{word} {spelled(emit, function.result)} {function.name}({parameters}) {{")
            emit.block(trimmed(function.body))
            emit.line("}")

    def prepared(self, emit: Emitter, node: nodes.Operation) -> nodes.Operation:
        """Ints that go into a container are noted to be boxed."""
        if node.name.startswith(("int.", "float.", "bool.", "str.", "union.is")):
            return node
        operands = [
            nodes.Convert(type=INT, value=operand)
            if named.type in VARIABLES and operand.type == INT and not isinstance(operand, nodes.Convert)
            else operand
            for named, operand in zip(catalogue()[node.name].spread(len(node.operands)), node.operands, strict=True)
        ]
        return replace(node, operands=tuple(operands))

    # --- Statements

    def declare(self, emit: Emitter, statement: nodes.Declare) -> None:
        """`long x = value;`, `List<Long> xs = new ArrayList<>();`."""
        variable, value = statement.variable, statement.value
        name = emit.name(variable)
        kind = "int" if variable in int_variables(emit.current) else spelled(emit, variable.type)
        if value is None:
            emit.line(f"{kind} {name} = {blank(variable.type)};")
        elif isinstance(value, nodes.Comprehension):
            emit.line(f"{kind} {name} = {fresh(value.type)};")
            self.collect(emit, value, name)
        else:
            emit.line(f"{kind} {name} = {emit.text(value)};")

    def assign(self, emit: Emitter, statement: nodes.Assign) -> None:
        """`x = value;`, `xs.set(i, value);`, `map.put(key, value);`."""
        match statement.place:
            case nodes.Variable():
                emit.line(f"{emit.name(statement.place)} = {emit.text(statement.value)};")
            case nodes.Index(of=of, index=index):
                value, items = boxed_text(emit, statement.value), emit.primary(of)
                emit.line(f"{items}.set({list_index(emit, items, index)}, {value});")
            case nodes.Key(of=of, key=key):
                value = boxed_text(emit, statement.value)
                emit.line(f"{emit.primary(of)}.put({boxed_text(emit, key)}, {value});")

    def update(self, emit: Emitter, statement: nodes.Update) -> None:
        """`x += value;` where an operator says it, otherwise the long form."""
        place, value = statement.place, statement.value
        operator = OPERATORS.get(statement.operation)
        if not isinstance(place, nodes.Variable):
            self.assign(
                emit, blocks.long_form(replace(statement, place=blocks.steady(place, partial(self.kept, emit))))
            )
            return
        if operator is None:
            self.assign(emit, blocks.long_form(statement))
            return
        text = texts.addend(emit, value, 0) if place.type == STR else emit.text(value)
        name = emit.name(place)
        is_step = text == "1" and operator in ("+=", "-=") and place.type == INT
        emit.line(f"{name}{operator[0] * 2};" if is_step else f"{name} {operator} {text};")

    def kept(self, emit: Emitter, node: nodes.Expr, name: str) -> nodes.Expr:
        """An expression that may be written twice: it is kept in a variable where it has effects."""
        if blocks.may_be_repeated(node):
            return node
        variable = emit.fresh(name, node.type)
        emit.line(f"{spelled(emit, node.type)} {emit.name(variable)} = {emit.text(node)};")
        return nodes.Local(variable=variable, type=node.type, facts=node.facts)

    def unpack(self, emit: Emitter, statement: nodes.Unpack) -> None:
        """`a = pair.first(); b = pair.second();`, or one assignment for each part that is known."""
        value = statement.value
        if isinstance(value, nodes.Build) and len(value.items) == len(statement.targets):
            self.unpack_items(emit, statement, value.items)
            return
        if not isinstance(value.type, Tuple | List | SequenceType):
            emit.refuse("unpacking", f"`{value.type}` has no parts that can be named", statement.line)
        if isinstance(value, nodes.Local):
            name = emit.text(value)
        else:
            text = emit.text(value)
            word = TUPLES[len(value.type.elements)].lower() if isinstance(value.type, Tuple) else "parts"
            name = emit.temporary(word)
            emit.line(f"{spelled(emit, value.type)} {name} = {text};")
        for index, (target, declares) in enumerate(zip(statement.targets, statement.declares, strict=True)):
            access = f".{PARTS[index]}()" if isinstance(value.type, Tuple) else f".get({index})"
            kind = f"{spelled(emit, target.type)} " if declares else ""
            emit.line(f"{kind}{emit.name(target)} = {name}{access};")

    def unpack_items(self, emit: Emitter, statement: nodes.Unpack, items: Sequence[nodes.Expr]) -> None:
        """Parts that are known: one after the other where none reads what another has changed."""
        changed: set[nodes.Variable] = set()
        waiting = []
        for target, declares, item in zip(statement.targets, statement.declares, items, strict=True):
            read = {
                each.variable for later in items for each in walk.descendants(later) if isinstance(each, nodes.Local)
            }
            kind = f"{spelled(emit, target.type)} "
            if declares:
                emit.line(f"{kind}{emit.name(target)} = {emit.text(item)};")
            elif target in read:
                name = emit.temporary(f"next{emit.name(target).capitalize()}")
                emit.line(f"{kind}{name} = {emit.text(item)};")
                waiting.append(f"{emit.name(target)} = {name};")
            else:
                emit.line(f"{emit.name(target)} = {emit.text(item)};")
            changed.add(target)
        for line in waiting:
            emit.line(line)

    def swap(self, emit: Emitter, statement: nodes.Swap) -> None:
        """`Collections.swap(items, i, j);`, or an exchange by a third variable."""
        left, right = statement.left, statement.right
        if isinstance(left, nodes.Index) and isinstance(right, nodes.Index) and left.of == right.of:
            items = emit.primary(left.of)
            places = f"{list_index(emit, items, left.index)}, {list_index(emit, items, right.index)}"
            emit.line(f"Collections.swap({items}, {places});")
            return
        given = blocks.read(left).type
        variable = emit.fresh("held", given)
        emit.line(f"{spelled(emit, given)} {emit.name(variable)} = {emit.text(blocks.read(left))};")
        self.assign(emit, nodes.Assign(place=left, value=blocks.read(right), line=statement.line))
        held = nodes.Local(variable=variable, type=given)
        self.assign(emit, nodes.Assign(place=right, value=held, line=statement.line))

    def do(self, emit: Emitter, text: str) -> None:
        """An expression statement; what is no call is kept in a variable, since Java drops only results of calls."""
        if re.fullmatch(r"(new )?[A-Za-z_][\w.]*(<>)?\(.*\)(\.\w+\(.*\))*|[A-Za-z_].*\.\w+\(.*\)", text, re.DOTALL):
            emit.line(f"{text};")
        elif text != "null":
            emit.line(f"var {emit.temporary('unused')} = {text};")

    def branch(self, emit: Emitter, statement: nodes.If) -> None:
        """`if … else if … else`."""
        blocks.branch(emit, statement, SHAPE)

    def loop(self, emit: Emitter, statement: nodes.While) -> None:
        """`while (test) { … }`."""
        blocks.loop(emit, statement, SHAPE)

    def iterate(self, emit: Emitter, statement: nodes.For) -> None:
        """`for (int i = …)` over a range, `for (String word : words)` over everything else."""
        head(emit, statement, statement.body, reassigned=statement.reassigned)
        emit.block(statement.body)
        emit.line("}")

    def jump(self, emit: Emitter, statement: nodes.Break | nodes.Continue) -> None:
        """`break;` or `continue;`."""
        emit.line("break;" if isinstance(statement, nodes.Break) else "continue;")

    def give(self, emit: Emitter, statement: nodes.Return) -> None:
        """`return value;`."""
        emit.line(f"return {emit.text(statement.value)};")

    def throw(self, emit: Emitter, statement: nodes.Raise) -> None:
        """`throw new IllegalArgumentException(message);`."""
        message = "" if statement.message is None else emit.text(statement.message)
        emit.line(f"throw new IllegalArgumentException({message});")

    def attempt(self, emit: Emitter, statement: nodes.Try) -> None:
        """Refused: the operations of Java raise where Python does only by checks that are not written yet."""
        emit.refuse("try", "operations do not raise in Java where they raise in Python", statement.line)

    # --- Expressions

    def conditional(self, emit: Emitter, node: nodes.Conditional) -> Text:
        """`test ? then : otherwise`."""
        level = LEVELS["conditional"]
        test = emit.text(node.test, level + 1)
        then, otherwise = emit.lazily(node.then), emit.lazily(node.otherwise)
        return Text(f"{test} ? {then.at(level + 1)} : {otherwise.at(level)}", level)

    def logic(self, emit: Emitter, node: nodes.Logic) -> Text:
        """`&&` and `||`; an `and` inside an `or` gets parentheses, as compilers advise."""
        level = LEVELS[node.kind]
        operator = "&&" if node.kind == "and" else "||"
        left, right = emit.expression(node.left), emit.lazily(node.right)
        mixed = LEVELS["and"] + 1 if node.kind == "or" else level
        return Text(f"{left.at(level if left.level == level else mixed)} {operator} {right.at(mixed)}", level)

    def call(self, emit: Emitter, node: nodes.Call) -> Text:
        """`f(arguments)`."""
        return Text(f"{node.function}({', '.join(emit.text(argument) for argument in node.arguments)})")

    def closure(self, emit: Emitter, node: nodes.Lambda) -> Text:
        """`x -> body`, which may read only what never changes."""
        own = set(node.parameters)
        for each in walk.descendants(node.body):
            if isinstance(each, nodes.Lambda):
                own |= set(each.parameters)
            if (
                isinstance(each, nodes.Local)
                and each.variable not in own
                and not self.never_changes(emit, each.variable)
            ):
                emit.refuse("lambda", f"`{each.variable.name}` is assigned more than once", node.line)
        names = [emit.name(parameter) for parameter in node.parameters]
        head_text = names[0] if len(names) == 1 else f"({', '.join(names)})"
        return Text(f"{head_text} -> {emit.lazily(node.body).at(LEVELS['conditional'])}", LEVELS["lambda"])

    def never_changes(self, emit: Emitter, variable: nodes.Variable) -> bool:
        """Whether Java sees that a variable is assigned once."""
        if not variable.assigned_once:
            return False
        for node in walk.descendants(emit.current):
            if isinstance(node, nodes.Declare) and node.variable == variable and node.value is None:
                return False
            match node:
                case (
                    nodes.For(iterable=nodes.Range() | nodes.Indexed())
                    | nodes.Clause(iterable=nodes.Range() | nodes.Indexed())
                ) if variable == node.targets[0]:
                    return False
                case _:
                    continue
        return True

    def build(self, emit: Emitter, node: nodes.Build) -> Text:
        """`List.of(1L, 2L)`, `new ArrayList<>(List.of(…))` where it is changed, `new Pair<>(1L, "a")`."""
        items = [boxed_text(emit, item) for item in node.items]
        match node.type:
            case Tuple(elements):
                spelled(emit, node.type)
                return Text(f"new {TUPLES[len(elements)]}<>({', '.join(items)})")
            case Dict():
                return self.mapping(emit, node, items)
            case Set():
                made = Empty("new HashSet<>()", typed=f"new HashSet<{inside(emit, node.type)}>()")
                return Text(f"new HashSet<>({of_list(node.type, items)})") if items else made
        changed = node.type in changed_types(emit.program)
        if not items:
            return Empty(
                "new ArrayList<>()" if changed else "List.of()", typed=f"new ArrayList<{inside(emit, node.type)}>()"
            )
        return Text(f"new ArrayList<>({of_list(node.type, items)})" if changed else of_list(node.type, items))

    def mapping(self, emit: Emitter, node: nodes.Build, items: Sequence[str]) -> Text:
        """`Map.of(…)`, or a new map that is filled above."""
        assert isinstance(node.type, Dict)
        if not items:
            return Empty(fresh(node.type), typed=fresh(node.type).replace("<>", f"<{inside(emit, node.type)}>"))
        keys = node.items[::2]
        plain = all(isinstance(key, nodes.Literal) for key in keys) and len({repr(key) for key in items[::2]}) == len(
            keys
        )
        if plain and not node.type.ordered and len(keys) <= PAIR_LIMIT and not may_hold_null(node.type.value):
            text = f"Map.of({', '.join(items)})"
            return Text(f"new HashMap<>({text})" if node.type in changed_types(emit.program) else text)
        name = emit.temporary("map")
        emit.line(f"{spelled(emit, node.type)} {name} = {fresh(node.type)};")
        for key, value in zip(items[::2], items[1::2], strict=True):
            emit.line(f"{name}.put({key}, {value});")
        return Text(name)

    def comprehension(self, emit: Emitter, node: nodes.Comprehension) -> Text:
        """A loop above that fills a new container."""
        name = emit.temporary("result")
        emit.line(f"{spelled(emit, node.type)} {name} = {fresh(node.type)};")
        self.collect(emit, node, name)
        return Text(name)

    def collect(self, emit: Emitter, node: nodes.Comprehension, name: str) -> None:
        """The loops of a comprehension into a container that is there."""
        heads = partial(head, emit, body=())
        blocks.nested(emit, node.clauses, heads, SHAPE, lambda: self.keep(emit, node, name))

    def keep(self, emit: Emitter, node: nodes.Comprehension, name: str) -> None:
        """Adds one element to the new container."""
        elements = [boxed_text(emit, element) for element in node.elements]
        word = "put" if isinstance(node.type, Dict) else "add"
        emit.line(f"{name}.{word}({', '.join(elements)});")

    def literal(self, emit: Emitter, node: nodes.Literal) -> Text:
        """A constant; a large int is a `long`, and a container is built."""
        if isinstance(node.value, list | tuple | set | dict) or isinstance(node.type, Optional | Union | SequenceType):
            return emit.expression(built(emit, node.type, node.value))
        if node.type == INT and isinstance(node.value, int):
            text = long_literal(emit, node)
            text = text.removesuffix("L") if abs(node.value) <= MOST else text
            return Text(text, LEVELS["unary"]) if text.startswith("-") else Text(text)
        if node.type == BYTES and isinstance(node.value, bytes):
            parts = ", ".join(str(each) if each < 128 else f"(byte) {each}" for each in node.value)
            return Text(f"new byte[] {{{parts}}}")
        return super().literal(emit, node)

    def local(self, emit: Emitter, node: nodes.Local) -> Text:
        """A variable; a `char` as a text is a string of it."""
        name = emit.name(node.variable)
        if node.variable in character_variables(emit.current) and "ascii" in emit.program.facts:
            return Text(f"String.valueOf({name})")
        return Text(name)

    def convert(self, emit: Emitter, node: nodes.Convert) -> Text:
        """The value, boxed where it is a number."""
        if node.value.type == NONE:
            return Text("null")
        if node.value.type == INT:
            return Text(boxed_text(emit, node.value), LEVELS["unary"])
        return emit.expression(node.value)

    def narrow(self, emit: Emitter, node: nodes.Narrow) -> Text:
        """The value itself if it may only be null, `(Long) value` of a union."""
        given = node.value.type
        inner = given.inner if isinstance(given, Optional) else given
        if inner == node.type:
            return emit.expression(node.value)
        return Text(f"({spelled(emit, node.type, box=True)}) {emit.text(node.value, 'unary')}", LEVELS["unary"])

    def share(self, emit: Emitter, node: nodes.Share) -> Text:
        """Nothing to write: variables are references."""
        return emit.expression(node.value)

    def fail(self, emit: Emitter, node: nodes.Fail) -> Text:
        """A call of a helper that throws."""
        emit.need("fail")
        return Text(f"fail({emit.render(STR, f'{node.exception}: {node.message}')})")


@dataclass(frozen=True, slots=True)
class Empty(Text):
    """A new empty container: what it holds must be said where a method is called on it."""

    typed: str = ""

    def at(self, level: int) -> str:
        """The text, with the types of what it holds where it is a receiver."""
        return self.typed if level >= LEVELS["primary"] else self.text


def inside(emit: Emitter, given: Type) -> str:
    """The arguments of a container's type."""
    return spelled(emit, given).partition("<")[2].removesuffix(">")


def indented(text: str) -> str:
    """A helper inside its class."""
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))
