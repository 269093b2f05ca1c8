"""How Scala writes objects, methods, statements and the expressions that are syntax."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from cruxx.ir import nodes, walk
from cruxx.ir.catalogue import catalogue
from cruxx.rules.scala import containers, order, texts
from cruxx.rules.scala.characters import long_literal, place, wide
from cruxx.rules.scala.loops import head
from cruxx.rules.scala.numbers import int_variables, is_narrow
from cruxx.rules.scala.operations import LEVELS, RULES
from cruxx.rules.scala.spelling import LONGEST_TUPLE
from cruxx.rules.scala.types import spelled
from cruxx.rules.scala.values import blank, fresh
from cruxx.translate import blocks
from cruxx.translate.characters import character_variables
from cruxx.translate.constants import built
from cruxx.translate.emit import Emitter
from cruxx.translate.narrow import MOST
from cruxx.translate.rule import Text
from cruxx.translate.target import Target
from cruxx.types import ANY, BYTES, INT, NONE, STR, Dict, List, Optional, Set, Tuple, Union
from cruxx.types import Sequence as SequenceType

Write = Callable[[nodes.Block], None]
SHAPE = blocks.Shape(forever="while (true) {")
WRITERS = (containers, order, texts)
"""The modules whose rules are functions."""

RESERVED = frozenset(
    "abstract case catch class def do else extends false final finally for forSome if implicit import lazy match new null object "
    "override package private protected return sealed super this throw trait try true type val var while with yield _ "
    "Main mutable ArrayBuffer List Map Set Seq Some None Option Array String Long Int Double Boolean Char Any Ordering Breaks math "
    "print println assert require until to by".split()
)

RENAMES = {
    "type": "kind",
    "val": "value",
    "var": "variable",
    "match": "found",
    "object": "item",
    "class": "kind",
    "def": "definition",
    "new": "updated",
    "case": "which",
    "to": "target",
    "by": "step",
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
    ("scala.collection.mutable", r"\bmutable\."),
    ("scala.collection.mutable.ArrayBuffer", r"\bArrayBuffer\b"),
    ("scala.util.control.Breaks", r"\bnew Breaks\b"),
    ("scala.util.control.Breaks._", r"(?<!\.)\b(breakable|break\(\))"),
)
"""What is imported where one of these names stands."""

VARIABLES = frozenset("T U V K".split())
"""Type variables of the catalogue."""
GENERIC = frozenset("list.insert list.index_from list.index_between dict.pop_default dict.from_keys".split())
"""Operations whose text has nothing that says the type of an element."""

EXCEPTIONS = {
    "KeyError": "NoSuchElementException",
    "IndexError": "IndexOutOfBoundsException",
    "ValueError": "IllegalArgumentException",
    "TypeError": "IllegalArgumentException",
    "ZeroDivisionError": "ArithmeticException",
}


class Scala(Target):
    """Scala 2.12."""

    id = "scala"
    rules = RULES
    levels = LEVELS
    indent = "  "
    reserved = RESERVED
    renames = RENAMES

    def program(self, imports: Sequence[str], helpers: Sequence[str], functions: Sequence[str]) -> str:
        """Imports, and an object of helpers and functions."""
        body = "\n\n".join([*(indented(helper) for helper in helpers), *functions])
        needed = [f"import {name}" for name, pattern in IMPORTS if re.search(pattern, body)]
        top = "\n".join(needed) + "\n\n" if needed else ""
        return f"{top}object Main {{\n{body}\n}}\n"

    def function(self, emit: Emitter, function: nodes.Function) -> None:
        """`def f(text: String, n: Long): String = {`; a parameter that is assigned gets a variable."""
        changed = [each for each in function.parameters if is_assigned(function.body, each)]
        names = {each: emit.temporary(f"{emit.name(each)}_given") for each in changed}
        told = (f"{names.get(each) or emit.name(each)}: {spelled(emit, each.type)}" for each in function.parameters)
        with emit.indented():
            emit.line(f"def {function.name}({', '.join(told)}): {spelled(emit, function.result)} = {{")
            with emit.indented():
                for each in changed:
                    emit.line(f"var {emit.name(each)} = {names[each]}")
                emit.statements(function.body[:-1])
                self.last(emit, function.body[-1])
            emit.line("}")

    def last(self, emit: Emitter, statement: nodes.Stmt) -> None:
        """The last statement of a function; the value of a method is that of its last expression."""
        if isinstance(statement, nodes.Return):
            emit.begin(statement)
            emit.line(emit.text(statement.value))
        else:
            emit.statements((statement,))

    def prepared(self, emit: Emitter, node: nodes.Operation) -> nodes.Operation:
        """Ints whose type only a type variable would say are noted to be `Long`."""
        if node.name not in GENERIC:
            return node
        operands = [
            nodes.Convert(type=INT, value=operand) if operand.type == INT and named.type in VARIABLES else operand
            for named, operand in zip(catalogue()[node.name].spread(len(node.operands)), node.operands, strict=True)
        ]
        return replace(node, operands=tuple(operands))

    # --- Statements

    def declare(self, emit: Emitter, statement: nodes.Declare) -> None:
        """`val x = value`, `var total = 0L`."""
        variable, value = statement.variable, statement.value
        name, word = emit.name(variable), "val" if is_final(emit, statement) else "var"
        if value is None:
            emit.line(f"var {name}: {spelled(emit, variable.type)} = {blank(variable.type)}")
        elif isinstance(value, nodes.Comprehension):
            emit.line(f"{word} {name} = {fresh(emit, value.type)}")
            self.collect(emit, value, name)
        elif variable in int_variables(emit.current):
            emit.line(f"{word} {name} = {emit.text(value)}")
        elif variable.type == INT and is_narrow(emit.current, value):
            emit.line(f"{word} {name} = {wide(emit, value)}")
        else:
            text = emit.text(value)
            is_said = text.startswith("mutable.Map") or not needs_type(variable.type)
            emit.line(f"{word} {name}{'' if is_said else f': {spelled(emit, variable.type)}'} = {text}")

    def assign(self, emit: Emitter, statement: nodes.Assign) -> None:
        """`x = value`, `xs(i) = value`, `map(key) = value`."""
        value = emit.text(statement.value)
        emit.line(f"{self.place_text(emit, statement.place)} = {value}")

    def update(self, emit: Emitter, statement: nodes.Update) -> None:
        """`x += value` where an operator says it, otherwise the long form."""
        where, value = statement.place, statement.value
        operator = OPERATORS.get(statement.operation)
        if operator is None:
            steady = where if isinstance(where, nodes.Variable) else blocks.steady(where, partial(self.kept, emit))
            self.assign(emit, blocks.long_form(replace(statement, place=steady)))
            return
        level = LEVELS["assign"] + 1
        is_text = statement.operation.startswith("str.")
        text = texts.addend(emit, value, level) if is_text else emit.text(value, level)
        emit.line(f"{self.place_text(emit, where)} {operator} {text}")

    def place_text(self, emit: Emitter, where: nodes.Place) -> str:
        """A place that is read and written."""
        match where:
            case nodes.Variable():
                return emit.name(where)
            case nodes.Index(of=of, index=index):
                items = emit.primary(of)
                return f"{items}({place(emit, items, index)})"
            case nodes.Key(of=of, key=key):
                return f"{emit.primary(of)}({emit.text(key)})"

    def kept(self, emit: Emitter, node: nodes.Expr, name: str) -> nodes.Expr:
        """An expression that may be written twice: it is kept in a variable where it has effects."""
        if blocks.may_be_repeated(node):
            return node
        variable = emit.fresh(name, node.type)
        emit.line(f"val {emit.name(variable)}: {spelled(emit, node.type)} = {emit.text(node)}")
        return nodes.Local(variable=variable, type=node.type, facts=node.facts)

    def unpack(self, emit: Emitter, statement: nodes.Unpack) -> None:
        """One variable after the other where their parts are known, otherwise by way of the tuple or list."""
        value = statement.value
        if isinstance(value, nodes.Build) and len(value.items) == len(statement.targets):
            self.unpack_items(emit, statement, value.items)
            return
        if not isinstance(value.type, Tuple | List | SequenceType):
            emit.refuse("unpacking", f"`{value.type}` has no parts that can be named", statement.line)
        name = emit.text(value)
        if not isinstance(value, nodes.Local):
            name, text = emit.temporary("parts"), name
            emit.line(f"val {name} = {text}")
        for index, (target, declares) in enumerate(zip(statement.targets, statement.declares, strict=True)):
            access = f"{name}._{index + 1}" if isinstance(value.type, Tuple) else f"{name}({index})"
            emit.line(f"{self.declared(emit, target, declares=declares)} = {access}")

    def declared(self, emit: Emitter, target: nodes.Variable, *, declares: bool) -> str:
        """What stands left of a value that a variable gets."""
        if not declares:
            return emit.name(target)
        word = "val" if target.assigned_once else "var"
        return f"{word} {emit.name(target)}: {spelled(emit, target.type)}"

    def unpack_items(self, emit: Emitter, statement: nodes.Unpack, items: Sequence[nodes.Expr]) -> None:
        """Parts that are known; what another part still reads waits."""
        waiting = []
        for number, (target, declares, item) in enumerate(
            zip(statement.targets, statement.declares, items, strict=True)
        ):
            later = {
                each.variable
                for part in items[number + 1 :]
                for each in walk.descendants(part)
                if isinstance(each, nodes.Local)
            }
            if target in later and not declares:
                name = emit.temporary(f"next_{emit.name(target)}")
                emit.line(f"val {name}: {spelled(emit, target.type)} = {emit.text(item)}")
                waiting.append(f"{emit.name(target)} = {name}")
            else:
                emit.line(f"{self.declared(emit, target, declares=declares)} = {emit.text(item)}")
        for line in waiting:
            emit.line(line)

    def swap(self, emit: Emitter, statement: nodes.Swap) -> None:
        """An exchange by a third variable."""
        variable = emit.fresh("held", blocks.read(statement.left).type)
        emit.line(f"val {emit.name(variable)} = {emit.text(blocks.read(statement.left))}")
        self.assign(emit, nodes.Assign(place=statement.left, value=blocks.read(statement.right), line=statement.line))
        held = nodes.Local(variable=variable, type=variable.type)
        self.assign(emit, nodes.Assign(place=statement.right, value=held, line=statement.line))

    def do(self, emit: Emitter, text: str) -> None:
        """An expression for its effect."""
        emit.line(text)

    def branch(self, emit: Emitter, statement: nodes.If) -> None:
        """`if … else if … else`."""
        blocks.branch(emit, statement, SHAPE)

    def loop(self, emit: Emitter, statement: nodes.While) -> None:
        """`while (test) { … }`; a test that needs statements leaves the loop by `break()`."""
        with emit.captured() as hoisted:
            emit.text(statement.test)
        leaves = bool(hoisted) or blocks.has_break(statement.body)
        with self.left(emit, leaves=leaves, turns=blocks.has_continue(statement.body)) as (shape, write):
            blocks.loop(emit, statement, shape, write)

    def iterate(self, emit: Emitter, statement: nodes.For) -> None:
        """`for (i <- 0 until n)`, `for (word <- words)`."""
        assigned = any(is_assigned(statement.body, target) for target in statement.targets)
        leaves, turns = blocks.has_break(statement.body), blocks.has_continue(statement.body)
        with self.left(emit, leaves=leaves, turns=turns) as (_, write):
            head(emit, statement, statement.body, reassigned=statement.reassigned or assigned)
            with emit.indented():
                write(statement.body)
            emit.line("}")

    @contextmanager
    def left(self, emit: Emitter, *, leaves: bool, turns: bool) -> Iterator[tuple[blocks.Shape, Write]]:
        """What stands around a loop, and around each of its turns, so that they can be left."""
        loop, turn = ("loop.", "turn.") if leaves and turns else ("", "")
        if loop:
            emit.line("val loop, turn = new Breaks")

        def write(body: nodes.Block) -> None:
            if not turns:
                emit.statements(body)
                return
            emit.line(f"{turn}breakable {{")
            emit.block(body)
            emit.line("}")

        emit.loops.append((f"{loop}break()", f"{turn}break()"))
        if leaves:
            emit.line(f"{loop}breakable {{")
            with emit.indented():
                yield replace(SHAPE, leave=f"{loop}break()"), write
            emit.line("}")
        else:
            yield SHAPE, write
        emit.loops.pop()

    def jump(self, emit: Emitter, statement: nodes.Break | nodes.Continue) -> None:
        """`break()` out of what is breakable around it."""
        leave, turn = emit.loops[-1]
        emit.line(leave if isinstance(statement, nodes.Break) else turn)

    def give(self, emit: Emitter, statement: nodes.Return) -> None:
        """`return value`."""
        emit.line(f"return {emit.text(statement.value)}")

    def throw(self, emit: Emitter, statement: nodes.Raise) -> None:
        """`throw new IllegalArgumentException(message)`."""
        message = "" if statement.message is None else emit.text(statement.message)
        emit.line(f"throw new {EXCEPTIONS.get(str(statement.exception), 'IllegalStateException')}({message})")

    def attempt(self, emit: Emitter, statement: nodes.Try) -> None:
        """Refused: the operations of Scala raise where Python does only by checks that are not written yet."""
        emit.refuse("try", "operations do not raise in Scala where they raise in Python", statement.line)

    # --- Expressions

    def conditional(self, emit: Emitter, node: nodes.Conditional) -> Text:
        """`if (test) then else otherwise`."""
        level = LEVELS["conditional"]
        then, otherwise = emit.lazily(node.then), emit.lazily(node.otherwise)
        return Text(f"if ({emit.text(node.test)}) {then.at(level + 1)} else {otherwise.at(level)}", level)

    def logic(self, emit: Emitter, node: nodes.Logic) -> Text:
        """`&&` and `||`; an `and` inside an `or` gets parentheses."""
        level = LEVELS[node.kind]
        operator = "&&" if node.kind == "and" else "||"
        left, right = emit.expression(node.left), emit.lazily(node.right)
        mixed = LEVELS["and"] + 1 if node.kind == "or" else level
        return Text(f"{left.at(level if left.level == level else mixed)} {operator} {right.at(mixed)}", level)

    def call(self, emit: Emitter, node: nodes.Call) -> Text:
        """`f(arguments)`."""
        return Text(f"{node.function}({', '.join(emit.text(argument) for argument in node.arguments)})")

    def closure(self, emit: Emitter, node: nodes.Lambda) -> Text:
        """`x => body`."""
        names = [emit.name(parameter) for parameter in node.parameters]
        parameters = names[0] if len(names) == 1 else f"({', '.join(names)})"
        return Text(f"{parameters} => {emit.lazily(node.body).at(LEVELS['conditional'])}", LEVELS["lambda"])

    def build(self, emit: Emitter, node: nodes.Build) -> Text:
        """`ArrayBuffer(1L, 2L)`, `mutable.Map("a" -> 1L)`, `(1L, "a")`."""
        items = [wide(emit, item) for item in node.items]
        kind = spelled(emit, node.type)
        match node.type:
            case Tuple((_,)):
                return Text(f"Tuple1({items[0]})")
            case Tuple(elements) if 1 < len(elements) <= LONGEST_TUPLE:
                return Text(f"({', '.join(items)})")
            case _ if not items:
                return Text(fresh(emit, node.type))
            case Dict():
                entries = [f"{key} -> {value}" for key, value in zip(items[::2], items[1::2], strict=True)]
                made = fresh(emit, node.type).removesuffix("()")
                is_plain = not needs_type(node.type.key) and not needs_type(node.type.value)
                return Text(f"{made.partition('[')[0] if is_plain else made}({', '.join(entries)})")
            case List(element) | SequenceType(element) | Set(element) if not needs_type(element):
                return Text(f"{kind.partition('[')[0]}({', '.join(items)})")
        return Text(f"{kind}({', '.join(items)})")

    def comprehension(self, emit: Emitter, node: nodes.Comprehension) -> Text:
        """A loop above that fills a new container."""
        name = emit.temporary("result")
        emit.line(f"val {name} = {fresh(emit, node.type)}")
        self.collect(emit, node, name)
        return Text(name)

    def collect(self, emit: Emitter, node: nodes.Comprehension, name: str) -> None:
        """The loops of a comprehension into a container that is there."""
        heads = partial(head, emit, body=())
        blocks.nested(emit, node.clauses, heads, SHAPE, lambda: self.keep(emit, node, name))

    def keep(self, emit: Emitter, node: nodes.Comprehension, name: str) -> None:
        """Adds one element to the new container."""
        elements = [emit.text(element) for element in node.elements]
        if isinstance(node.type, Dict):
            emit.line(f"{name}({elements[0]}) = {elements[1]}")
        else:
            text = emit.expression(node.elements[0])
            added = f"({text.text})" if isinstance(node.elements[0].type, Tuple) else text.at(LEVELS["assign"] + 1)
            emit.line(f"{name} += {added}")

    def literal(self, emit: Emitter, node: nodes.Literal) -> Text:
        """A constant; a large int is a `Long`, and a container is built."""
        if isinstance(node.value, list | tuple | set | dict) or isinstance(node.type, Optional | Union | SequenceType):
            return emit.expression(built(emit, node.type, node.value))
        if node.type == INT and isinstance(node.value, int):
            text = long_literal(emit, node)
            text = text.removesuffix("L") if abs(node.value) <= MOST else text
            return Text(text, LEVELS["unary"]) if text.startswith("-") else Text(text)
        if node.type == BYTES and isinstance(node.value, bytes):
            return Text(f"Array[Byte]({', '.join(str(each - 256 if each > 127 else each) for each in node.value)})")
        return super().literal(emit, node)

    def local(self, emit: Emitter, node: nodes.Local) -> Text:
        """A variable; a `Char` as a text is a string of it."""
        name = emit.name(node.variable)
        if node.variable in character_variables(emit.current) and "ascii" in emit.program.facts:
            return Text(f"{name}.toString")
        return Text(name)

    def convert(self, emit: Emitter, node: nodes.Convert) -> Text:
        """`Some(value)`; an int is a `Long` where the type does not say so."""
        if isinstance(node.type, Optional):
            if node.value.type == NONE:
                return Text("None")
            if node.value.type == node.type:
                return emit.expression(node.value)
            return Text(f"Some({wide(emit, node.value)})")
        if node.value.type == NONE:
            return Text("None")
        if isinstance(node.type, Union) or node.type in (ANY, INT):
            return Text(wide(emit, node.value), LEVELS["unary"])
        return emit.expression(node.value)

    def narrow(self, emit: Emitter, node: nodes.Narrow) -> Text:
        """`value.get` of an option, `value.asInstanceOf[Long]` of a union."""
        given = node.value.type
        if isinstance(given, Optional):
            inner = Text(f"{emit.primary(node.value)}.get")
            return inner if given.inner == node.type else Text(f"{inner.text}.asInstanceOf[{spelled(emit, node.type)}]")
        return Text(f"{emit.primary(node.value)}.asInstanceOf[{spelled(emit, node.type)}]")

    def share(self, emit: Emitter, node: nodes.Share) -> Text:
        """Nothing to write: variables are references."""
        return emit.expression(node.value)

    def fail(self, emit: Emitter, node: nodes.Fail) -> Text:
        """`throw`, which is an expression."""
        told = emit.render(STR, f"{node.exception}: {node.message}")
        return Text(f"throw new IllegalStateException({told})", LEVELS["conditional"])


def needs_type(given: object) -> bool:
    """Whether a variable of a type must say it, since a value alone would have a narrower one."""
    if isinstance(given, Optional | Union | Dict) or given == ANY:
        return True
    parts = getattr(given, "elements", ()) or ((given.element,) if isinstance(given, List | SequenceType | Set) else ())
    return any(map(needs_type, parts))


def is_assigned(body: nodes.Block, variable: nodes.Variable) -> bool:
    """Whether statements assign a variable that they do not declare."""
    for node in walk.descendants(body):
        match node:
            case nodes.Assign(place=target) | nodes.Update(place=target) if target == variable:
                return True
            case nodes.Swap(left=left, right=right) if variable in (left, right):
                return True
            case nodes.Unpack(targets=targets, declares=declares):
                told = zip(targets, declares, strict=True)
                if any(target == variable and not declared for target, declared in told):
                    return True
            case _:
                continue
    return False


def is_final(emit: Emitter, statement: nodes.Declare) -> bool:
    """Whether a variable never gets another value."""
    return statement.variable.assigned_once or not is_assigned(emit.current.body, statement.variable)


def indented(text: str) -> str:
    """A helper inside its object."""
    return "\n".join(f"  {line}" if line else "" for line in text.split("\n"))
