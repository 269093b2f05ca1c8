"""How Rust writes the expressions that are syntax."""

from __future__ import annotations

import re

from cruxx.ir import nodes
from cruxx.rules.rust.bindings import held, is_place
from cruxx.rules.rust.chains import collected, spelled
from cruxx.rules.rust.loops import turns
from cruxx.rules.rust.patterns import distinct
from cruxx.rules.rust.pieces import LEVELS, UNARY, Piece, borrowed_text, reference, sized, small, value
from cruxx.rules.rust.spelling import Unspeakable, empty, quoted
from cruxx.translate import blocks
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import PRIMARY, Text
from cruxx.translate.target import Target
from cruxx.types import BOOL, FLOAT, INT, NONE, STR, Dict, Optional, Set, Tuple, Type

SHAPE = blocks.Shape(
    when="if {test} {{",
    elsewhen="}} else if {test} {{",
    loop="while {test} {{",
    forever="loop {",
)


class Expressions(Target):
    """The part of Rust that is expressions; a comprehension may need statements above."""

    def conditional(self, emit: Emitter, node: nodes.Conditional) -> Text:
        """`if test { then } else { otherwise }`."""
        sides = (node.then, node.otherwise)
        if node.type == BOOL and [getattr(side, "value", None) for side in sides] == [True, False]:
            return emit.expression(node.test)
        test = emit.text(node.test)
        then, otherwise = (emit.lazily(side).at(LEVELS["own"]) for side in (node.then, node.otherwise))
        shown = f"if {test} {{ {then} }} else {{ {otherwise} }}"
        if small(node.type) or not all(map(is_place, (node.then, node.otherwise))):
            return value(shown, node.type, LEVELS["conditional"])
        lent = [emit.text(side, "change") for side in (node.then, node.otherwise)]
        changed = f"if {test} {{ {lent[0]} }} else {{ {lent[1]} }}"
        level = LEVELS["conditional"]
        return Piece(shown, level, node.type, changed=Piece(changed, level, node.type, "mutable"))

    def logic(self, emit: Emitter, node: nodes.Logic) -> Text:
        """`&&` and `||`."""
        level = LEVELS[node.kind]
        operator = "&&" if node.kind == "and" else "||"
        left, right = emit.expression(node.left), emit.lazily(node.right)
        return value(f"{left.at(level)} {operator} {right.at(level + 1)}", BOOL, level)

    def call(self, emit: Emitter, node: nodes.Call) -> Text:
        """`f(arguments)`."""
        arguments = ", ".join(emit.text(argument, "own") for argument in node.arguments)
        return value(f"{node.function}({arguments})", node.type)

    def closure(self, emit: Emitter, node: nodes.Lambda) -> Text:
        """Written by the rules that take one."""
        emit.refuse("function value", "no rule for a closure here", node.line)

    def build(self, emit: Emitter, node: nodes.Build) -> Text:
        """`vec![1, 2]`, `(1, 2)`, `HashMap::from([("a".to_string(), 1)])`."""
        items = [emit.text(item, "own") for item in node.items]
        given = node.type
        if isinstance(given, Tuple):
            return value(f"({', '.join(items)}{',' if len(items) == 1 else ''})", given)
        spelled(emit, given)
        if not items:
            return value(re.sub(r"^(\w+)<", r"\1::<", spelled(emit, given)) + "::new()", given)
        if isinstance(given, Dict):
            if given.ordered and not distinct(node.items[::2]):
                emit.need("from_entries")
            pairs = ", ".join(f"({key}, {item})" for key, item in zip(items[::2], items[1::2], strict=True))
            if given.ordered:
                listed = f"vec![{pairs}]"
                return value(listed if distinct(node.items[::2]) else f"from_entries({listed})", given)
            return value(f"HashMap::from([{pairs}])", given)
        inside = ", ".join(items)
        return value(f"HashSet::from([{inside}])" if isinstance(given, Set) else f"vec![{inside}]", given)

    def comprehension(self, emit: Emitter, node: nodes.Comprehension) -> Text:
        """A chain of iterators, or a loop above that fills a new container."""
        found = collected(emit, node, node.type)
        if found is not None:
            return found
        name = emit.temporary("result")
        emit.line(f"let mut {name}: {spelled(emit, node.type)} = {self.empty(emit, node.type)};")
        self.collect(emit, node, name)
        return Piece(name, PRIMARY, node.type, "moved")

    def collect(self, emit: Emitter, node: nodes.Comprehension, name: str) -> None:
        """The loops of a comprehension into a container that is there."""
        blocks.nested(
            emit, node.clauses, lambda clause: turns(emit, clause), SHAPE, lambda: self.keep(emit, node, name)
        )

    def keep(self, emit: Emitter, node: nodes.Comprehension, name: str) -> None:
        """Adds one element to the new container."""
        elements = [emit.text(element, "own") for element in node.elements]
        match node.type:
            case Dict(ordered=True):
                emit.need("put")
                emit.line(f"put(&mut {name}, {elements[0]}, {elements[1]});")
            case Dict():
                emit.line(f"{name}.insert({elements[0]}, {elements[1]});")
            case Set():
                emit.line(f"{name}.insert({elements[0]});")
            case _:
                emit.line(f"{name}.push({elements[0]});")

    def literal(self, emit: Emitter, node: nodes.Literal) -> Text:
        """A constant: a text is a `&str`."""
        constant = node.value
        if node.type == STR and isinstance(constant, str):
            return borrowed_text(quoted(constant))
        if node.type == INT and isinstance(constant, int):
            size = Text(str(constant)) if constant >= 0 else None
            return Piece(str(constant), PRIMARY if constant >= 0 else UNARY, INT, "number", size)
        if node.type == NONE:
            return value("()", NONE)
        text = emit.render(node.type, constant)
        level = UNARY if text.startswith("-") else PRIMARY
        return Piece(text, level, node.type, "number" if node.type == FLOAT else "value")

    def local(self, emit: Emitter, node: nodes.Local) -> Text:
        """A variable, as what it holds."""
        name, given = emit.name(node.variable), node.variable.type
        match held(emit.current).get(node.variable, "owned"):
            case "char":
                return value(f"{name}.to_string()", STR)
            case "size":
                return sized(name)
            case "str":
                return borrowed_text(name)
            case "reference":
                return reference(name, given)
            case "mutable":
                return Piece(f"*{name}", UNARY, given) if small(given) else Piece(name, PRIMARY, given, "mutable")
        return Piece(name, PRIMARY, given, "moved" if "last" in node.facts else "place")

    def convert(self, emit: Emitter, node: nodes.Convert) -> Text:
        """A value as an optional."""
        if not isinstance(node.type, Optional):
            emit.refuse(f"type {node.type}", "has no natural spelling in Rust", node.line)
        if node.value.type == NONE:
            return value("None", node.type)
        if node.value.type != node.type.inner:
            emit.refuse(f"type {node.type}", f"a {node.value.type} is not one in Rust", node.line)
        return value(f"Some({emit.text(node.value, 'own')})", node.type)

    def narrow(self, emit: Emitter, node: nodes.Narrow) -> Text:
        """`value.unwrap()` of an optional."""
        if not isinstance(node.value.type, Optional) or node.value.type.inner != node.type:
            emit.refuse("narrowing", f"from {node.value.type} to {node.type}", node.line)
        text = emit.primary(node.value)
        if small(node.type) or not is_place(node.value):
            return value(f"{text}.unwrap()", node.type)
        return reference(f"{text}.as_ref().unwrap()", node.type)

    def share(self, emit: Emitter, node: nodes.Share) -> Text:
        """A copy, which is the same where no one changes either, or the value itself where the old holder is done with it."""
        if node.how == "aliased":
            emit.refuse("shared object", "a change through one name would have to be seen through the other", node.line)
        piece = emit.expression(node.value)
        movable = node.how == "moved" and isinstance(node.value, nodes.Local)
        if movable and isinstance(piece, Piece) and piece.kind == "place" and "last" in node.value.facts:
            return Piece(piece.text, piece.level, piece.type, "moved")
        return piece

    def fail(self, emit: Emitter, node: nodes.Fail) -> Text:
        """`panic!("message")`, which is of any type."""
        message = f"{node.exception}: {node.message}".replace("{", "{{").replace("}", "}}")
        return value(f"panic!({quoted(message)})", node.type)

    def empty(self, emit: Emitter, given: Type) -> str:
        """A value to begin with, or a refusal."""
        try:
            return empty(given)
        except Unspeakable as error:
            emit.refuse(f"type {given}", f"`{error}` has no value to begin with in Rust")
