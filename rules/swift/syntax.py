"""How Swift writes functions, statements and the expressions that are syntax."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cruxx.ir import nodes
from cruxx.ir.catalogue import catalogue
from cruxx.rules.swift import comprehensions, loops
from cruxx.rules.swift.characters import element, is_character
from cruxx.rules.swift.guards import LEVELS, equatable, is_nonnegative, is_pure
from cruxx.rules.swift.loops import SHAPE
from cruxx.rules.swift.operations import RULES
from cruxx.rules.swift.places import is_place, placed
from cruxx.rules.swift.spelling import RENAMES, RESERVED, camel, says_type, spelled
from cruxx.translate import blocks
from cruxx.translate.checked import caught_by
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text
from cruxx.translate.target import Target
from cruxx.types import BYTES, NONE, STR, Dict, List, Optional, Set, Tuple, Type
from cruxx.types import Sequence as SequenceType
from cruxx.types import Union as UnionType

OPERATORS = {
    "int.add": "+=",
    "int.subtract": "-=",
    "int.multiply": "*=",
    "float.add": "+=",
    "float.subtract": "-=",
    "float.multiply": "*=",
    "float.divide": "/=",
    "str.concatenate": "+=",
    "list.concatenate": "+=",
    "int.bit_and": "&=",
    "int.bit_or": "|=",
    "int.bit_xor": "^=",
}

DISCARDABLE = frozenset({"list.pop", "list.pop_at", "dict.popitem"})
"""Operations whose results Swift lets a program drop without a word."""

MOST_PARAMETERS = 6
"""The harness has a call for each number of parameters up to this one."""

HEAD = re.compile(r"((?:\} else )?if|while|for .+? in) (.*[^ ]) \{$")


class Swift(Target):
    """Swift 6."""

    id = "swift"
    rules = RULES
    levels = LEVELS
    reserved = RESERVED
    renames = RENAMES

    def program(self, imports: Sequence[str], helpers: Sequence[str], functions: Sequence[str]) -> str:
        """Imports, helpers, functions."""
        lines = "\n".join(f"import {name}" for name in imports)
        return "\n\n".join([*([lines] if lines else []), *helpers, *functions]) + "\n"

    def variable_name(self, name: str) -> str:
        """`oldValue` for `old_value`."""
        return camel(name)

    def layout(self, line: str, column: int) -> str:
        """A head whose test holds a closure has it in parentheses, so that its brace does not begin the block."""
        head = HEAD.fullmatch(line)
        if head is None or "{" not in head[2] or (head[2].startswith("(") and head[2].endswith(")")):
            return line
        return f"{head[1]} ({head[2]}) {{"

    def prepared(self, emit: Emitter, node: nodes.Operation) -> nodes.Operation:
        """The operation itself; what it changes must be a place, since anything else is a copy."""
        changed = catalogue()[node.name].mutates
        if changed is not None and not is_place(node.operands[0]):
            emit.refuse("shared object", "what is changed is no variable or part of one, but a copy", node.line)
        return node if changed is None else replace(node, operands=(placed(node.operands[0]), *node.operands[1:]))

    def function(self, emit: Emitter, function: nodes.Function) -> None:
        """`func f(_ text: String) -> Int { … }`; parameters that change are variables of the same name."""
        if len(function.parameters) > MOST_PARAMETERS:
            emit.refuse("parameters", f"the harness calls functions of at most {MOST_PARAMETERS}", function.line)
        parameters = ", ".join(f"_ {emit.name(each)}: {spelled(emit, each.type)}" for each in function.parameters)
        result = "" if function.result == NONE else f" -> {spelled(emit, function.result)}"
        emit.line(f"func {function.name}({parameters}){result} {{")
        with emit.indented():
            for each in function.parameters:
                if each.mutated or loops.assigns(function.body, each) or not each.assigned_once:
                    emit.line(f"var {emit.name(each)} = {emit.name(each)}")
        emit.block(function.body)
        emit.line("}")

    # --- Statements

    def declare(self, emit: Emitter, statement: nodes.Declare) -> None:
        """`let x = value`, `var items: [Int] = []`."""
        variable, value = statement.variable, statement.value
        word = keyword(variable)
        name = emit.name(variable)
        if value is None:
            emit.line(f"{word} {name}: {spelled(emit, variable.type)}")
        elif isinstance(value, nodes.Comprehension) and comprehensions.chain(emit, value) is None:
            comprehensions.check_keys(emit, value)
            emit.line(
                f"var {name}: {spelled(emit, variable.type)} = {'[:]' if comprehensions.is_dictionary(value) else '[]'}"
            )
            comprehensions.collect(emit, value, name)
        elif says_type(value):
            emit.line(f"{word} {name} = {self.initial(emit, value)}")
        else:
            emit.line(f"{word} {name}: {spelled(emit, variable.type)} = {self.initial(emit, value)}")

    def initial(self, emit: Emitter, value: nodes.Expr) -> str:
        """A value where its type is known already: a built container needs no type."""
        match value:
            case nodes.Build():
                return self.items(emit, value)
            case nodes.Literal(type=given) if given == BYTES:
                return emit.render(given, value.value)
            case nodes.Share(value=inner) if value.how != "aliased":
                return self.initial(emit, inner)
            case nodes.Convert(value=inner):
                return "nil" if inner.type == NONE else self.initial(emit, inner)
        return emit.text(value)

    def assign(self, emit: Emitter, statement: nodes.Assign) -> None:
        """`x = value`, `items[i] = value`, `mapping[key] = value`."""
        place = statement.place
        value = self.initial(emit, statement.value)
        if isinstance(place, nodes.Key) and isinstance(place.of.type, Dict):
            self.check_key(emit, place.of.type)
            if place.of.type.ordered:
                emit.need("put")
                emit.line(f"put(&{self.held(emit, place.of)}, {emit.text(place.key)}, {value})")
                return
            if isinstance(place.of.type.value, Optional):
                emit.line(f"{self.held(emit, place.of)}.updateValue({value}, forKey: {emit.text(place.key)})")
                return
            changed = self.changed_default(emit, place, statement.value)
            emit.line(changed or f"{self.held(emit, place.of)}[{emit.text(place.key)}] = {value}")
            return
        target = self.place(emit, place)
        if target != value:
            emit.line(f"{target} = {value}")

    def changed_default(self, emit: Emitter, place: nodes.Key, value: nodes.Expr) -> str | None:
        """`counts[word, default: 0] += 1`; None where the new value is not made of the old one so."""
        if not isinstance(value, nodes.Operation) or value.name not in OPERATORS:
            return None
        old, other = value.operands
        if not isinstance(old, nodes.Operation) or old.name != "dict.get_default" or not is_pure(other):
            return None
        mapping, key, fallback = old.operands
        written = [emit.text(each) for each in (mapping, key)]
        if written != [emit.text(place.of), emit.text(place.key)] or not isinstance(
            fallback, nodes.Literal | nodes.Build
        ):
            return None
        new = f"{written[0]}[{written[1]}, default: {self.initial(emit, fallback)}]"
        return f"{new} {OPERATORS[value.name]} {self.initial(emit, other)}"

    def check_key(self, emit: Emitter, given: Dict) -> None:
        """Refuses keys that Swift takes for equal where Python does not."""
        if not equatable(given.key, emit.program):
            emit.refuse("key", f"Swift may take two keys of type {given.key} for equal", emit.current.line)

    def held(self, emit: Emitter, of: nodes.Expr) -> str:
        """A container that is changed in place, as a primary text."""
        if not is_place(of):
            emit.refuse("shared object", "what is changed is no variable or part of one, but a copy", of.line)
        return emit.primary(placed(of))

    def place(self, emit: Emitter, place: nodes.Place) -> str:
        """A variable, element or entry that is there, as something that can be changed."""
        match place:
            case nodes.Index(of=of, index=index):
                self.held(emit, of)
                if not isinstance(of, nodes.Local) and not is_nonnegative(index):
                    emit.refuse("index", "the list at an index that may be negative is not simple", index.line)
                return element(emit, placed(of), index)
            case nodes.Key(of=of, key=key):
                assert isinstance(of.type, Dict)
                self.check_key(emit, of.type)
                if of.type.ordered:
                    emit.need("keyIndex")
                    mapping = self.held(emit, of)
                    return f"{mapping}[keyIndex({mapping}, {emit.text(key)})].1"
                return f"{self.held(emit, of)}[{emit.text(key)}]!"
            case nodes.Variable():
                return emit.name(place)

    def update(self, emit: Emitter, statement: nodes.Update) -> None:
        """`x += value` where an operator says it, otherwise the long form."""
        operator = OPERATORS.get(statement.operation)
        if operator is None:
            self.assign(emit, blocks.long_form(statement))
            return
        value = self.initial(emit, statement.value)
        emit.line(f"{self.place(emit, statement.place)} {operator} {value}")

    def unpack(self, emit: Emitter, statement: nodes.Unpack) -> None:
        """`let (a, b) = value`, or `(a, b) = value` for variables that exist."""
        names = [emit.name(target) for target in statement.targets]
        given = statement.value.type
        if not isinstance(given, Tuple) or len(given.elements) != len(names):
            emit.refuse("unpacking", "a sequence of unknown length cannot be unpacked", statement.line)
        value = emit.text(statement.value)
        pattern = f"({', '.join(names)})"
        if all(statement.declares):
            word = "let" if all(keyword(target) == "let" for target in statement.targets) else "var"
            emit.line(f"{word} {pattern} = {value}")
            return
        for target, declares in zip(statement.targets, statement.declares, strict=True):
            if declares:
                emit.line(f"{keyword(target)} {emit.name(target)}: {spelled(emit, target.type)}")
        emit.line(f"{pattern} = {value}")

    def swap(self, emit: Emitter, statement: nodes.Swap) -> None:
        """`items.swapAt(i, j)`, `(a, b) = (b, a)`."""
        left, right = statement.left, statement.right
        if isinstance(left, nodes.Index) and isinstance(right, nodes.Index) and left.of == right.of:
            indices = [each.index for each in (left, right)]
            if all(map(is_nonnegative, indices)):
                emit.line(f"{self.held(emit, left.of)}.swapAt({', '.join(map(emit.text, indices))})")
                return
        first, second = self.place(emit, left), self.place(emit, right)
        emit.line(f"({first}, {second}) = ({second}, {first})")

    def discard(self, emit: Emitter, value: nodes.Expr) -> bool:
        """`_ = f(x)`: a result that must be used is dropped openly."""
        if not isinstance(value, nodes.Operation | nodes.Call) or value.type == NONE or isinstance(value, nodes.Fail):
            return False
        if isinstance(value, nodes.Operation) and value.name in DISCARDABLE:
            return False
        text = emit.dropped(value)
        if text is not None:
            emit.line(f"_ = {text}")
        return True

    def do(self, emit: Emitter, text: str) -> None:
        """An expression statement; a name alone does nothing."""
        if not text.isidentifier():
            emit.line(text)

    def branch(self, emit: Emitter, statement: nodes.If) -> None:
        """`if … else if … else`."""
        blocks.branch(emit, statement, SHAPE)

    def loop(self, emit: Emitter, statement: nodes.While) -> None:
        """`while test { … }`."""
        blocks.loop(emit, statement, SHAPE)

    def iterate(self, emit: Emitter, statement: nodes.For) -> None:
        """`for x in items { … }`."""
        loops.iterate(emit, statement)

    def jump(self, emit: Emitter, statement: nodes.Break | nodes.Continue) -> None:
        """`break` or `continue`."""
        emit.line("break" if isinstance(statement, nodes.Break) else "continue")

    def give(self, emit: Emitter, statement: nodes.Return) -> None:
        """`return value`."""
        if emit.current.result == NONE:
            if not isinstance(statement.value, nodes.Literal):
                self.do(emit, emit.text(statement.value))
            emit.line("return")
            return
        emit.line(f"return {self.initial(emit, statement.value)}")

    def throw(self, emit: Emitter, statement: nodes.Raise) -> None:
        """`fatalError("ValueError: …")`, which nothing catches."""
        if statement.message is None:
            emit.line(f'fatalError("{statement.exception}")')
            return
        message = emit.text(statement.message)
        if isinstance(statement.message, nodes.Literal) and isinstance(statement.message.value, str):
            emit.line(f"fatalError({emit.render(STR, f'{statement.exception}: {statement.message.value}')})")
        else:
            emit.line(f'fatalError("{statement.exception}: \\({message})")')

    def attempt(self, emit: Emitter, statement: nodes.Try) -> None:
        """Only the body, where nothing in it can be caught; operations of Swift end the program and throw nothing."""
        if statement.last or caught_by(statement):
            emit.refuse("try", "what Python raises ends a program of Swift, and cannot be caught", statement.line)
        emit.statements((*statement.body, *statement.otherwise))

    # --- Expressions that are syntax

    def conditional(self, emit: Emitter, node: nodes.Conditional) -> Text:
        """`test ? then : otherwise`."""
        level = LEVELS["conditional"]
        test = emit.text(node.test, level + 1)
        then, otherwise = emit.lazily(node.then), emit.lazily(node.otherwise)
        return Text(f"{test} ? {then.at(level + 1)} : {otherwise.at(level)}", level)

    def logic(self, emit: Emitter, node: nodes.Logic) -> Text:
        """`&&` and `||`; an `and` inside an `or` gets parentheses."""
        level = LEVELS[node.kind]
        operator = "&&" if node.kind == "and" else "||"
        left, right = emit.expression(node.left), emit.lazily(node.right)
        mixed = LEVELS["and"] + 1 if node.kind == "or" else level
        return Text(f"{left.at(level if left.level == level else mixed)} {operator} {right.at(mixed)}", level)

    def call(self, emit: Emitter, node: nodes.Call) -> Text:
        """`f(arguments)`."""
        return Text(f"{node.function}({', '.join(self.initial(emit, argument) for argument in node.arguments)})")

    def closure(self, emit: Emitter, node: nodes.Lambda) -> Text:
        """`{ x in body }`."""
        names = ", ".join(emit.name(each) for each in node.parameters)
        return Text(f"{{ {names} in {emit.lazily(node.body).text} }}")

    def items(self, emit: Emitter, node: nodes.Build) -> str:
        """The items of a container between its marks."""
        texts = [self.initial(emit, item) for item in node.items]
        match node.type:
            case Tuple():
                spelled(emit, node.type)
                return f"({', '.join(texts)})"
            case Dict(ordered=ordered):
                self.check_key(emit, node.type)
                if may_repeat(node):
                    return self.last_of_each(emit, texts, ordered=ordered)
                keys, values = texts[::2], texts[1::2]
                if ordered:
                    return f"[{', '.join(f'({key}, {value})' for key, value in zip(keys, values, strict=True))}]"
                return f"[{', '.join(f'{key}: {value}' for key, value in zip(keys, values, strict=True)) or ':'}]"
            case Set(given) if not equatable(given, emit.program):
                emit.refuse("key", f"Swift may take two elements of type {given} for equal", node.line)
        return f"[{', '.join(texts)}]"

    def last_of_each(self, emit: Emitter, texts: Sequence[str], *, ordered: bool) -> str:
        """A dict whose keys may be equal, which the keys of a literal must not be."""
        entries = ", ".join(f"({key}, {value})" for key, value in zip(texts[::2], texts[1::2], strict=True))
        if not ordered:
            return f"Dictionary([{entries}], uniquingKeysWith: {{ $1 }})"
        emit.need("orderedPairs")
        return f"orderedPairs([{entries}])"

    def build(self, emit: Emitter, node: nodes.Build) -> Text:
        """`[1, 2]`, `Set<Int>([1, 2])`, `[Int]()`."""
        if isinstance(node.type, Tuple):
            return Text(self.items(emit, node))
        if not node.items:
            return Text(f"{spelled(emit, node.type)}()")
        if isinstance(node.type, Set):
            return Text(f"{spelled(emit, node.type)}({self.items(emit, node)})")
        if not says_type(node):
            return Text(f"{self.items(emit, node)} as {spelled(emit, node.type)}", LEVELS["cast"])
        return Text(self.items(emit, node))

    def comprehension(self, emit: Emitter, node: nodes.Comprehension) -> Text:
        """`items.map({ x in … })`, or a loop above that fills a new container."""
        return comprehensions.comprehension(emit, node)

    def literal(self, emit: Emitter, node: nodes.Literal) -> Text:
        """A constant; a container of a sample is told its type."""
        if node.type == NONE:
            return Text("()")
        if node.type == BYTES:
            return Text(f"{emit.render(node.type, node.value)} as [UInt8]", LEVELS["cast"])
        if not is_scalar(node.type):
            spelled(emit, node.type)
        return super().literal(emit, node)

    def local(self, emit: Emitter, node: nodes.Local) -> Text:
        """A variable; a scalar as a text is a string of it."""
        name = emit.name(node.variable)
        return Text(f"String({name})") if is_character(emit, node.variable) else Text(name)

    def convert(self, emit: Emitter, node: nodes.Convert) -> Text:
        """A value as an optional or `Any`."""
        spelling = spelled(emit, node.type)
        if isinstance(node.type, Optional):
            return Text("nil") if node.value.type == NONE else Text(f"Optional({emit.text(node.value)})")
        return Text(f"{emit.text(node.value, 'range')} as {spelling}", LEVELS["cast"])

    def narrow(self, emit: Emitter, node: nodes.Narrow) -> Text:
        """`value!` of an optional, `value as! Int` of a union."""
        if isinstance(node.value.type, Optional) and node.value.type.inner == node.type:
            return Text(f"{emit.primary(node.value)}!")
        if not isinstance(node.value.type, UnionType) or isinstance(node.type, UnionType):
            emit.refuse("narrowing", f"from {node.value.type} to {node.type}", node.line)
        return Text(f"{emit.text(node.value, 'range')} as! {spelled(emit, node.type)}", LEVELS["cast"])

    def share(self, emit: Emitter, node: nodes.Share) -> Text:
        """A copy, which is the same where no one changes either."""
        if node.how == "aliased":
            emit.refuse("shared object", "a change through one name would have to be seen through the other", node.line)
        return emit.expression(node.value)

    def fail(self, emit: Emitter, node: nodes.Fail) -> Text:
        """A call of a helper that ends the program."""
        emit.need("fail")
        spelled(emit, node.type)
        return Text(f"fail({emit.render(STR, f'{node.exception}: {node.message}')})")


def keyword(variable: nodes.Variable) -> str:
    """`let` for what never changes."""
    return "let" if variable.assigned_once and not variable.mutated else "var"


def may_repeat(node: nodes.Build) -> bool:
    """Whether two keys of a new dict may be equal."""
    keys = node.items[::2]
    values = [key.value for key in keys if isinstance(key, nodes.Literal)]
    return len(keys) > 1 and (len(values) < len(keys) or len(set(values)) < len(values))


def is_scalar(given: Type) -> bool:
    """Whether values of a type have no parts."""
    return not isinstance(given, Dict | List | Optional | SequenceType | Set | Tuple | UnionType)
