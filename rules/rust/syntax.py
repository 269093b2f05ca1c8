"""How Rust writes functions and statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cruxx.ir import nodes, walk
from cruxx.ir.catalogue import CATALOGUE
from cruxx.rules.rust import containers, folds, lists, numbers, pairs, texts  # noqa: F401 - they add their rules
from cruxx.rules.rust.bindings import alike, changed_in_place, is_place, literal_int, root
from cruxx.rules.rust.chains import bound, collected, spelled
from cruxx.rules.rust.characters import character
from cruxx.rules.rust.expressions import SHAPE, Expressions
from cruxx.rules.rust.layout import layout
from cruxx.rules.rust.lists import offset
from cruxx.rules.rust.loops import named, turns
from cruxx.rules.rust.operations import RULES
from cruxx.rules.rust.patterns import (
    comes_first,
    conflicts,
    counting,
    counts_on,
    ends,
    is_changeable,
    is_long,
    is_none,
    is_sortable,
    reads_root,
)
from cruxx.rules.rust.pieces import LEVELS, NEW, Piece
from cruxx.rules.rust.spelling import quoted
from cruxx.rules.rust.words import NAMES, OPERATORS, RENAMES, RESERVED, SORTS
from cruxx.translate import blocks
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text
from cruxx.types import FLOAT, INT, NONE, Dict

_CONSTANT = re.compile(r'"(?:\\.|[^"\\])*"')
_COLLECT = re.compile(r"\.collect::<(?:(?!\)\.).)*>\(\)$")


class Rust(Expressions):
    """Rust 2021."""

    id = "rust"
    rules = RULES
    levels = LEVELS
    reserved = RESERVED
    renames = RENAMES

    def program(self, imports: Sequence[str], helpers: Sequence[str], functions: Sequence[str]) -> str:
        """Imports, helpers, functions."""
        code = _CONSTANT.sub('""', "\n".join([*helpers, *functions]))
        named = {path for name, path in NAMES.items() if re.search(rf"\b{name}\b", code)}
        uses = "\n".join(f"use {path};" for path in sorted({*imports, *named}))
        return "\n\n".join([*([uses] if uses else []), *helpers, *functions]) + "\n"

    def function(self, emit: Emitter, function: nodes.Function) -> None:
        """`fn f(text: String, mut n: i64) -> i64 { … }`."""
        parameters = ", ".join(
            f"{named(emit, variable)}: {spelled(emit, variable.type)}" for variable in function.parameters
        )
        result = "" if function.result == NONE else f" -> {spelled(emit, function.result)}"
        emit.line(f"fn {function.name}({parameters}){result} {{")
        with emit.indented():
            self.tail(emit, function.body)
        emit.line("}")

    def tail(self, emit: Emitter, block: nodes.Block) -> None:
        """The statements at the end of a function, whose last one needs no `return`."""
        emit.statements(block[:-1])
        if not block:
            return
        emit.begin(block[-1])
        match block[-1]:
            case nodes.Return(value=nodes.Conditional() as choice) if is_long(choice):
                then, otherwise = (
                    nodes.Return(value=side, line=block[-1].line) for side in (choice.then, choice.otherwise)
                )
                self.tail_branch(
                    emit, nodes.If(test=choice.test, then=(then,), otherwise=(otherwise,), line=block[-1].line)
                )
            case nodes.Return() as last:
                text = self.result(emit, last.value)
                if text != "()":
                    emit.line(text)
            case nodes.If(then=then, otherwise=otherwise) as last if then and otherwise and ends(last):
                self.tail_branch(emit, last)
            case last:
                emit.statements((last,))

    def tail_branch(self, emit: Emitter, statement: nodes.If) -> None:
        """An if at the end of a function, all of whose branches give a result."""
        test: str | None = emit.text(statement.test)
        word = "if"
        while test is not None:
            emit.line(f"{word} {test} {{")
            with emit.indented():
                self.tail(emit, statement.then)
            test, word = None, "} else if"
            otherwise = statement.otherwise
            if len(otherwise) == 1 and isinstance(otherwise[0], nodes.If) and ends(otherwise[0]):
                with emit.captured() as hoisted:
                    test = emit.text(otherwise[0].test)
                if hoisted:
                    test = None
                else:
                    statement = otherwise[0]
        emit.line("} else {")
        with emit.indented():
            self.tail(emit, statement.otherwise)
        emit.line("}")

    def declare(self, emit: Emitter, statement: nodes.Declare) -> None:
        """`let mut x: i64 = value;`, `let mut xs: Vec<i64> = Vec::new();`."""
        variable, given = statement.variable, statement.value
        name = named(emit, variable)
        if given is None:
            name = name if name.startswith("mut ") else f"mut {name}"
            emit.line(f"let {name}: {spelled(emit, variable.type)} = {self.empty(emit, variable.type)};")
        elif bound(emit, variable) == "char":
            emit.line(f"let {name} = {character(emit, given)};")
        elif isinstance(given, nodes.Operation) and given.name in SORTS and is_sortable(given):
            self.sort_in_place(emit, variable, given)
        elif isinstance(given, nodes.Comprehension):
            self.declare_comprehension(emit, variable, given)
        else:
            text = self.result(emit, given)
            typed = f": {spelled(emit, variable.type)}" if needs_type(given, text) else ""
            emit.line(f"let {name}{typed} = {text};")

    def sort_in_place(self, emit: Emitter, variable: nodes.Variable, node: nodes.Operation) -> None:
        """A sorted copy as a copy that is sorted: two statements."""
        items, *key = node.operands
        name = emit.name(variable)
        spelled_type = f": {spelled(emit, variable.type)}" if not is_place(items) else ""
        emit.line(f"let mut {name}{spelled_type} = {self.result(emit, items)};")
        local = nodes.Local(variable=variable, type=variable.type)
        sort = nodes.Operation(name=SORTS[node.name], operands=(local, *key), type=NONE, line=node.line)
        emit.line(f"{emit.text(sort)};")

    def declare_comprehension(self, emit: Emitter, variable: nodes.Variable, node: nodes.Comprehension) -> None:
        """`let xs: Vec<i64> = ….collect();`, or a loop that fills a new container."""
        found = collected(emit, node, node.type)
        name = emit.name(variable)
        if found is None:
            emit.line(f"let mut {name}: {spelled(emit, node.type)} = {self.empty(emit, node.type)};")
            self.collect(emit, node, name)
        else:
            text = _COLLECT.sub(".collect()", found.text)
            emit.line(f"let {named(emit, variable)}: {spelled(emit, variable.type)} = {text};")

    def result(self, emit: Emitter, given: nodes.Expr) -> str:
        """A value of its own, where its type is known already."""
        text = emit.text(given, "own")
        if isinstance(given, nodes.Build):
            return NEW.sub(r"\1::new()", text)
        if text.startswith(("if ", "from_entries(")):
            return text
        found = _COLLECT.search(text)
        return f"{text[: found.start()]}.collect()" if found and is_one_chain(text[: found.start()]) else text

    def assign(self, emit: Emitter, statement: nodes.Assign) -> None:
        """`x = value;`, `xs[i] = value;`, `d.insert(key, value);`."""
        target, given = statement.place, statement.value
        if isinstance(target, nodes.Key):
            self.assign_key(emit, target, given)
            return
        text = self.result(emit, given)
        if isinstance(target, nodes.Index) and root(target) in changed_in_place(given):
            kept = emit.temporary("value")
            emit.line(f"let {kept} = {text};")
            text = kept
        if not isinstance(target, nodes.Variable) or text != emit.name(target):
            emit.line(f"{self.place(emit, target)} = {text};")

    def assign_key(self, emit: Emitter, target: nodes.Key, given: nodes.Expr) -> None:
        """`*d.entry(key).or_insert(0) += n;` where the value counts on from the old one, otherwise `d.insert(key, value);`."""
        assert isinstance(target.of.type, Dict)
        self.must_change(emit, target.of)
        mapping = emit.text(target.of, "method")
        added = counts_on(target, given)
        if added is not None and not target.of.type.ordered:
            start, more = added
            entry = f"{mapping}.entry({emit.text(target.key, 'own')})"
            emit.line(f"*{entry}.or_insert({emit.text(start)}) += {emit.text(more)};")
            return
        shown = emit.text(given, "known")
        if comes_first(target, given):
            kept = emit.temporary("value")
            emit.line(f"let {kept} = {shown};")
            shown = kept
        key = emit.text(target.key, "own")
        if target.of.type.ordered:
            emit.need("put")
            emit.line(f"put({emit.text(target.of, 'change')}, {key}, {shown});")
        else:
            emit.line(f"{mapping}.insert({key}, {shown});")

    def place(self, emit: Emitter, target: nodes.Place) -> str:
        """A variable, element or entry as something that can be assigned to."""
        if not isinstance(target, nodes.Variable):
            self.must_change(emit, target.of)
        match target:
            case nodes.Index(of=of, index=index):
                items = emit.text(of, "method")
                if literal_int(index, -1):
                    return f"*{items}.last_mut().unwrap()"
                return f"{items}[{self.index(emit, of, index)}]"
            case nodes.Key(of=of, key=key):
                if isinstance(of.type, Dict) and of.type.ordered:
                    emit.need("entry_of")
                    return f"*entry_of({emit.text(of, 'change')}, {emit.text(key, 'exact')})"
                return f"*{emit.text(of, 'method')}.get_mut({emit.text(key, 'ref')}).unwrap()"
            case nodes.Variable():
                return f"*{emit.name(target)}" if bound(emit, target) == "mutable" else emit.name(target)

    def index(self, emit: Emitter, of: nodes.Expr, index: nodes.Expr) -> str:
        """An index of a list that is to be changed; it is kept first where it looks at the list."""
        position = offset(emit, emit.primary(of), index, again=is_place(of))
        if position is None:
            emit.refuse("assignment", "to an element of a list that is no variable", index.line)
        variable = root(of)
        if ".len()" not in position and (variable is None or variable not in walk.reads(index)):
            return position
        kept = emit.temporary("i")
        emit.line(f"let {kept} = {position};")
        return kept

    def update(self, emit: Emitter, statement: nodes.Update) -> None:
        """`x += value;`, `text.push_str(&value);` where that says it, otherwise the long form."""
        target, given = statement.place, statement.value
        if statement.operation == "str.concatenate" and not reads_root(given, target):
            self.append_text(emit, target, given)
            return
        if statement.operation == "list.concatenate" and not reads_root(given, target):
            items = self.receiver(emit, target)
            borrowed = is_place(given) and "last" not in given.facts
            method = (
                f"extend_from_slice({emit.text(given, 'ref')})" if borrowed else f"extend({emit.text(given, 'own')})"
            )
            emit.line(f"{items}.{method};")
            return
        operator = OPERATORS.get(statement.operation)
        if operator is None:
            self.assign(emit, blocks.long_form(statement))
            return
        text = emit.text(given)
        emit.line(f"{self.place(emit, target)} {operator} {text};")

    def receiver(self, emit: Emitter, target: nodes.Place) -> str:
        """A place that a method is called on."""
        text = self.place(emit, target)
        return text[1:] if text.startswith("*") else text

    def append_text(self, emit: Emitter, target: nodes.Place, given: nodes.Expr) -> None:
        """`text.push('x');`, `text.push_str("abc");`."""
        single = character(emit, given)
        text = f"push({single})" if single else f"push_str({emit.text(given, 'ref')})"
        emit.line(f"{self.receiver(emit, target)}.{text};")

    def unpack(self, emit: Emitter, statement: nodes.Unpack) -> None:
        """`let (a, b) = value;`, `(a, b) = value;`."""
        items = statement.value
        shown = self.result(emit, items)
        if all(statement.declares):
            names = ", ".join(named(emit, each) for each in statement.targets)
            emit.line(f"let ({names}{',' if len(statement.targets) == 1 else ''}) = {shown};")
            return
        for variable, new in zip(statement.targets, statement.declares, strict=True):
            if new:
                emit.line(f"let {named(emit, variable)}: {spelled(emit, variable.type)};")
        names = ", ".join(emit.name(each) for each in statement.targets)
        emit.line(f"({names}{',' if len(statement.targets) == 1 else ''}) = {shown};")

    def swap(self, emit: Emitter, statement: nodes.Swap) -> None:
        """`xs.swap(i, j);`, `(a, b) = (b, a);`."""
        left, right = statement.left, statement.right
        if (
            isinstance(left, nodes.Index)
            and isinstance(right, nodes.Index)
            and alike(left.of, right.of)
            and is_place(left.of)
        ):
            first, second = self.index(emit, left.of, left.index), self.index(emit, right.of, right.index)
            emit.line(f"{emit.text(left.of, 'method')}.swap({first}, {second});")
        elif isinstance(left, nodes.Variable) and isinstance(right, nodes.Variable):
            names = emit.name(left), emit.name(right)
            emit.line(f"({names[0]}, {names[1]}) = ({names[1]}, {names[0]});")
        else:
            kept = emit.temporary("kept")
            emit.line(f"let {kept} = {emit.text(blocks.read(left), 'own')};")
            self.assign(emit, nodes.Assign(place=left, value=blocks.read(right)))
            emit.line(f"{self.place(emit, right)} = {kept};")

    def do(self, emit: Emitter, text: str) -> None:
        """`text;`."""
        emit.line(f"{text};")

    def branch(self, emit: Emitter, statement: nodes.If) -> None:
        """`if test { … } else if … { … } else { … }`."""
        counted = counting(statement)
        if counted is not None:
            self.assign_key(emit, *counted)
            return
        blocks.branch(emit, statement, SHAPE)

    def loop(self, emit: Emitter, statement: nodes.While) -> None:
        """`while test { … }`, `loop { … }`."""
        blocks.loop(emit, statement, SHAPE)

    def iterate(self, emit: Emitter, statement: nodes.For) -> None:
        """`for x in &xs { … }`; by index where the body changes the list."""
        turns(emit, statement)
        emit.block(statement.body)
        emit.line("}")

    def jump(self, emit: Emitter, statement: nodes.Break | nodes.Continue) -> None:
        """`break;` or `continue;`."""
        emit.line("break;" if isinstance(statement, nodes.Break) else "continue;")

    def give(self, emit: Emitter, statement: nodes.Return) -> None:
        """`return value;`."""
        text = self.result(emit, statement.value)
        emit.line("return;" if text == "()" else f"return {text};")

    def throw(self, emit: Emitter, statement: nodes.Raise) -> None:
        """`panic!("message");`."""
        if statement.message is None:
            emit.line(f"panic!({quoted(statement.exception)});")
            return
        parts = texts.formatted(emit, texts.flattened(statement.message)).text
        inside = parts.removeprefix("format!(").removesuffix(")") if parts.startswith("format!(") else parts
        emit.line(f"panic!({inside});")

    def attempt(self, emit: Emitter, statement: nodes.Try) -> None:
        """Refused: what raises in Python ends a Rust program."""
        emit.refuse("try", "a panic is not caught in Rust where an exception would be in Python", statement.line)

    def layout(self, line: str, column: int) -> str:
        """A line, broken where it is too long."""
        return layout(line, column)

    def prepared(self, emit: Emitter, node: nodes.Operation) -> nodes.Operation:
        """A change whose other operands look at what it changes has these operands kept in variables first."""
        if CATALOGUE[node.name].mutates is None:
            return node
        self.must_change(emit, node.operands[0])
        if not conflicts(node):
            return node
        first, *others = node.operands
        lent = not any(root(first) in changed_in_place(other) for other in others)
        kept = (each if lent and root(first) not in walk.reads(each) else self.kept(emit, each) for each in others)
        return replace(node, operands=(first, *kept))

    def must_change(self, emit: Emitter, holder: nodes.Expr) -> None:
        """Refuses a change that would be made to a copy."""
        if not is_changeable(holder):
            emit.refuse("shared object", "what is changed is a copy in Rust", holder.line)

    def kept(self, emit: Emitter, given: nodes.Expr) -> nodes.Expr:
        """A value as a variable that holds it."""
        if isinstance(given, nodes.Literal | nodes.Lambda) or (isinstance(given, nodes.Convert) and is_none(given)):
            return given
        if isinstance(given, nodes.Convert):
            return replace(given, value=self.kept(emit, given.value))
        variable = emit.fresh("item", given.type)
        self.declare(emit, nodes.Declare(variable=variable, value=given))
        return nodes.Local(variable=variable, type=given.type, facts=given.facts | {"last"})

    def written(self, node: nodes.Operation, text: Text) -> Text:
        """The text of a row as a value of the operation's type."""
        return text if isinstance(text, Piece) else Piece(text.text, text.level, node.type)


def needs_type(given: nodes.Expr, text: str) -> bool:
    """Whether the type of a declared variable must be written: a constant or an empty or collected container does not tell it."""
    if isinstance(given, nodes.Literal):
        return given.type in (INT, FLOAT)
    return (
        isinstance(given, nodes.Build | nodes.Convert) or text.endswith((".collect()", "Vec::new()")) or text == "None"
    )


def is_one_chain(text: str) -> bool:
    """Whether a text is one chain of calls, so that the type of its last call is that of the whole."""
    depth = 0
    for character_ in re.sub(r"'(?:\\.|[^'\\])'", "''", _CONSTANT.sub('""', text)):
        depth += character_ in "([{"
        depth -= character_ in ")]}"
        if depth == 0 and character_ in " &|":
            return False
    return True
