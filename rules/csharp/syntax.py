"""How C# writes classes, methods, statements and the expressions that are syntax."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from cruxx.ir import nodes, walk
from cruxx.rules.csharp import containers, order, texts
from cruxx.rules.csharp.characters import long_literal, object_text, place
from cruxx.rules.csharp.loops import head
from cruxx.rules.csharp.numbers import int_variables
from cruxx.rules.csharp.operations import LEVELS, RULES
from cruxx.rules.csharp.spelling import LONGEST_TUPLE, is_value
from cruxx.rules.csharp.types import spelled
from cruxx.rules.csharp.values import blank, fresh
from cruxx.translate import blocks
from cruxx.translate.characters import character_variables
from cruxx.translate.constants import built
from cruxx.translate.emit import Emitter
from cruxx.translate.narrow import MOST
from cruxx.translate.rule import Text
from cruxx.translate.target import Target
from cruxx.types import ANY, BYTES, INT, NONE, STR, Dict, List, Optional, Tuple, Union
from cruxx.types import Sequence as SequenceType

SHAPE = blocks.Shape(
    when="if ({test})\n{{",
    elsewhen="}}\nelse if ({test})\n{{",
    otherwise="}\nelse\n{",
    loop="while ({test})\n{{",
    forever="while (true)\n{",
)
WRITERS = (containers, order, texts)
"""The modules whose rules are functions."""

RESERVED = frozenset(
    "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event "
    "explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null "
    "object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static "
    "string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while var _ "
    "F Program Math List Dictionary HashSet Enumerable StringComparer StringComparison StringBuilder Rune Console Encoding".split()
)

RENAMES = {
    "char": "ch",
    "new": "updated",
    "default": "fallback",
    "long": "longer",
    "short": "shorter",
    "int": "number",
    "string": "text",
    "object": "item",
    "class": "kind",
    "in": "inside",
    "out": "output",
    "base": "basis",
    "params": "parameters",
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

QUERIES = (
    "Select Where ToList ToArray ToHashSet All Any Sum Min Max OrderBy OrderByDescending Concat Reverse First Last Count SequenceEqual "
    "Union Intersect Except Cast Contains Zip ThenBy ThenByDescending".split()
)
USINGS = (
    (
        "System",
        r"\b(Math|StringComparer|StringComparison|Func|Comparison|String|Array|BitConverter|\w+Exception|Convert|ValueTuple)\b|\[[^\]]*\.\.|\[\^",
    ),
    (
        "System.Collections.Generic",
        r"\b(List|Dictionary|HashSet|IEnumerable|Comparer|\w*KeyNotFoundException)\b|GetValueOrDefault",
    ),
    (
        "System.Linq",
        rf"\bEnumerable\b|\.({'|'.join(QUERIES)})\(",
    ),
    ("System.Numerics", r"\bBigInteger\b"),
    ("System.Text", r"\b(StringBuilder|Encoding|Rune)\b|EnumerateRunes"),
    ("System.Text.RegularExpressions", r"\bRegex\b"),
)
"""What is used where one of these names stands."""

EXCEPTIONS = {
    "KeyError": "KeyNotFoundException",
    "IndexError": "IndexOutOfRangeException",
    "ValueError": "ArgumentException",
    "TypeError": "ArgumentException",
    "ZeroDivisionError": "DivideByZeroException",
}


def pascal(name: str) -> str:
    """A function's name in the manner of C#."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_")) or name


class CSharp(Target):
    """C# 10."""

    id = "csharp"
    rules = RULES
    levels = LEVELS
    reserved = RESERVED
    renames = RENAMES

    def program(self, imports: Sequence[str], helpers: Sequence[str], functions: Sequence[str]) -> str:
        """What is used, and a class of helpers and functions."""
        body = "\n\n".join([*(indented(helper) for helper in helpers), *functions])
        needed = [f"using {name};" for name, pattern in USINGS if re.search(pattern, body)]
        top = "\n".join(needed) + "\n\n" if needed else ""
        return f"{top}static class Program\n{{\n{body}\n}}\n"

    def function(self, emit: Emitter, function: nodes.Function) -> None:
        """`public static string F(string text, long n)`."""
        parameters = ", ".join(f"{spelled(emit, each.type)} {emit.name(each)}" for each in function.parameters)
        word = "public static" if function.name == "f" else "static"
        with emit.indented():
            emit.line(f"{word} {spelled(emit, function.result)} {pascal(function.name)}({parameters})")
            emit.line("{")
            emit.block(function.body)
            emit.line("}")

    # --- Statements

    def declare(self, emit: Emitter, statement: nodes.Declare) -> None:
        """`long x = value;`, `var xs = new List<long>();`."""
        variable, value = statement.variable, statement.value
        name = emit.name(variable)
        kind = "int" if variable in int_variables(emit.current) else spelled(emit, variable.type)
        if value is None:
            emit.line(f"{kind} {name} = {blank(variable.type)};")
        elif isinstance(value, nodes.Comprehension):
            emit.line(f"var {name} = {fresh(emit, value.type)};")
            self.collect(emit, value, name)
        else:
            text = emit.text(value)
            emit.line(f"{'var' if text.startswith(f'new {kind}') else kind} {name} = {text};")

    def assign(self, emit: Emitter, statement: nodes.Assign) -> None:
        """`x = value;`, `xs[i] = value;`, `map[key] = value;`."""
        value = emit.text(statement.value)
        match statement.place:
            case nodes.Variable():
                emit.line(f"{emit.name(statement.place)} = {value};")
            case nodes.Index(of=of, index=index):
                items = emit.primary(of)
                emit.line(f"{items}[{place(emit, f'{items}.Count', index)}] = {value};")
            case nodes.Key(of=of, key=key):
                emit.line(f"{emit.primary(of)}[{emit.text(key)}] = {value};")

    def update(self, emit: Emitter, statement: nodes.Update) -> None:
        """`x += value;` where an operator says it, otherwise the long form."""
        where, value = statement.place, statement.value
        operator = OPERATORS.get(statement.operation)
        if operator is None:
            steady = where if isinstance(where, nodes.Variable) else blocks.steady(where, partial(self.kept, emit))
            self.assign(emit, blocks.long_form(replace(statement, place=steady)))
            return
        text = texts.addend(emit, value, 0) if statement.operation.startswith("str.") else emit.text(value)
        target = self.place_text(emit, where)
        is_step = text == "1" and statement.operation in ("int.add", "int.subtract")
        emit.line(f"{target}{operator[0] * 2};" if is_step else f"{target} {operator} {text};")

    def place_text(self, emit: Emitter, where: nodes.Place) -> str:
        """A place that is read and written."""
        match where:
            case nodes.Variable():
                return emit.name(where)
            case nodes.Index(of=of, index=index):
                items = emit.primary(of)
                return f"{items}[{place(emit, f'{items}.Count', index)}]"
            case nodes.Key(of=of, key=key):
                return f"{emit.primary(of)}[{emit.text(key)}]"

    def kept(self, emit: Emitter, node: nodes.Expr, name: str) -> nodes.Expr:
        """An expression that may be written twice: it is kept in a variable where it has effects."""
        if blocks.may_be_repeated(node):
            return node
        variable = emit.fresh(name, node.type)
        emit.line(f"{spelled(emit, node.type)} {emit.name(variable)} = {emit.text(node)};")
        return nodes.Local(variable=variable, type=node.type, facts=node.facts)

    def unpack(self, emit: Emitter, statement: nodes.Unpack) -> None:
        """`(a, b) = pair;`, `var (a, b) = pair;`, or one assignment for each part of a list."""
        value = statement.value
        if isinstance(value, nodes.Build) and len(value.items) == len(statement.targets):
            items = [emit.text(item) for item in value.items]
            self.deconstruct(emit, statement, f"({', '.join(items)})")
            return
        if isinstance(value.type, Tuple):
            self.deconstruct(emit, statement, emit.text(value))
            return
        if not isinstance(value.type, List | SequenceType):
            emit.refuse("unpacking", f"`{value.type}` has no parts that can be named", statement.line)
        name = emit.text(value)
        if not isinstance(value, nodes.Local):
            name, text = emit.temporary("parts"), name
            emit.line(f"{spelled(emit, value.type)} {name} = {text};")
        for index, (target, declares) in enumerate(zip(statement.targets, statement.declares, strict=True)):
            kind = f"{spelled(emit, target.type)} " if declares else ""
            emit.line(f"{kind}{emit.name(target)} = {name}[{index}];")

    def deconstruct(self, emit: Emitter, statement: nodes.Unpack, text: str) -> None:
        """The deconstruction of a tuple; what it declares says its type."""
        parts = [
            f"{spelled(emit, target.type)} {emit.name(target)}" if declares else emit.name(target)
            for target, declares in zip(statement.targets, statement.declares, strict=True)
        ]
        if len(parts) == 1:
            emit.line(f"{parts[0]} = {text}.Item1;")
            return
        emit.line(f"({', '.join(parts)}) = {text};")

    def swap(self, emit: Emitter, statement: nodes.Swap) -> None:
        """`(xs[i], xs[j]) = (xs[j], xs[i]);`."""
        left, right = (self.place_text(emit, each) for each in (statement.left, statement.right))
        emit.line(f"({left}, {right}) = ({right}, {left});")

    def do(self, emit: Emitter, text: str) -> None:
        """An expression statement; what is no call is assigned to nothing."""
        if re.fullmatch(r"[A-Za-z_][\w.]*(<[^()]*>)?\(.*\)(\.\w+\(.*\))*|[A-Za-z_(].*\.\w+\(.*\)", text, re.DOTALL):
            emit.line(f"{text};")
        elif text != "null":
            emit.line(f"_ = {text};")

    def branch(self, emit: Emitter, statement: nodes.If) -> None:
        """`if … else if … else`."""
        blocks.branch(emit, statement, SHAPE)

    def loop(self, emit: Emitter, statement: nodes.While) -> None:
        """`while (test)`."""
        blocks.loop(emit, statement, SHAPE)

    def iterate(self, emit: Emitter, statement: nodes.For) -> None:
        """`for (int i = …)` over a range, `foreach (string word in words)` over everything else."""
        assigned = any(
            isinstance(node, nodes.Assign | nodes.Update) and node.place in statement.targets
            for node in walk.descendants(statement.body)
        )
        head(emit, statement, statement.body, reassigned=statement.reassigned or assigned)
        emit.block(statement.body)
        emit.line("}")

    def jump(self, emit: Emitter, statement: nodes.Break | nodes.Continue) -> None:
        """`break;` or `continue;`."""
        emit.line("break;" if isinstance(statement, nodes.Break) else "continue;")

    def give(self, emit: Emitter, statement: nodes.Return) -> None:
        """`return value;`."""
        emit.line(f"return {emit.text(statement.value)};")

    def throw(self, emit: Emitter, statement: nodes.Raise) -> None:
        """`throw new ArgumentException(message);`."""
        message = "" if statement.message is None else emit.text(statement.message)
        emit.line(f"throw new {EXCEPTIONS.get(str(statement.exception), 'InvalidOperationException')}({message});")

    def attempt(self, emit: Emitter, statement: nodes.Try) -> None:
        """Refused: the operations of C# raise where Python does only by checks that are not written yet."""
        emit.refuse("try", "operations do not raise in C# where they raise in Python", statement.line)

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
        """`F(arguments)`."""
        return Text(f"{pascal(node.function)}({', '.join(emit.text(argument) for argument in node.arguments)})")

    def closure(self, emit: Emitter, node: nodes.Lambda) -> Text:
        """`x => body`."""
        names = [emit.name(parameter) for parameter in node.parameters]
        parameters = names[0] if len(names) == 1 else f"({', '.join(names)})"
        return Text(f"{parameters} => {emit.lazily(node.body).at(LEVELS['conditional'])}", LEVELS["lambda"])

    def build(self, emit: Emitter, node: nodes.Build) -> Text:
        """`new List<long> { 1, 2 }`, `(1, "a")`."""
        items = [emit.text(item) for item in node.items]
        kind = spelled(emit, node.type)
        match node.type:
            case Tuple((_,)):
                return Text(f"new {kind}({items[0]})")
            case Tuple(elements) if 1 < len(elements) <= LONGEST_TUPLE:
                return Text(f"({', '.join(items)})")
            case _ if not items:
                return Text(fresh(emit, node.type))
            case Dict():
                entries = [f"[{key}] = {value}" for key, value in zip(items[::2], items[1::2], strict=True)]
                return Text(f"new {kind} {{ {', '.join(entries)} }}")
        return Text(f"new {kind} {{ {', '.join(items)} }}")

    def comprehension(self, emit: Emitter, node: nodes.Comprehension) -> Text:
        """A loop above that fills a new container."""
        name = emit.temporary("result")
        emit.line(f"var {name} = {fresh(emit, node.type)};")
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
            emit.line(f"{name}[{elements[0]}] = {elements[1]};")
        else:
            emit.line(f"{name}.Add({elements[0]});")

    def literal(self, emit: Emitter, node: nodes.Literal) -> Text:
        """A constant; a large int is a `long`, and a container is built."""
        if isinstance(node.value, list | tuple | set | dict) or isinstance(node.type, Optional | Union | SequenceType):
            return emit.expression(built(emit, node.type, node.value))
        if node.type == INT and isinstance(node.value, int):
            text = emit.render(INT, node.value) if abs(node.value) <= MOST else long_literal(emit, node)
            return Text(text, LEVELS["unary"]) if text.startswith("-") else Text(text)
        if node.type == BYTES and isinstance(node.value, bytes):
            return Text(emit.render(node.type, node.value))
        return super().literal(emit, node)

    def local(self, emit: Emitter, node: nodes.Local) -> Text:
        """A variable; a `char` as a text is a string of it."""
        name = emit.name(node.variable)
        if node.variable in character_variables(emit.current) and "ascii" in emit.program.facts:
            return Text(f"{name}.ToString()")
        return Text(name)

    def convert(self, emit: Emitter, node: nodes.Convert) -> Text:
        """The value; an int is a `long` where an `object` is asked for."""
        if node.value.type == NONE:
            return Text("null")
        if isinstance(node.type, Union) or node.type == ANY:
            return Text(object_text(emit, node.value), LEVELS["unary"])
        return emit.expression(node.value)

    def narrow(self, emit: Emitter, node: nodes.Narrow) -> Text:
        """`value.Value` of a number that may be null, `(long)value` of a union."""
        given = node.value.type
        inner = given.inner if isinstance(given, Optional) else given
        if inner == node.type:
            return Text(f"{emit.primary(node.value)}.Value") if is_value(inner) else emit.expression(node.value)
        return Text(f"({spelled(emit, node.type)}){emit.text(node.value, 'unary')}", LEVELS["unary"])

    def share(self, emit: Emitter, node: nodes.Share) -> Text:
        """Nothing to write: variables are references."""
        return emit.expression(node.value)

    def fail(self, emit: Emitter, node: nodes.Fail) -> Text:
        """A call of a helper that throws."""
        emit.need("Fail")
        told = emit.render(STR, f"{node.exception}: {node.message}")
        return Text(f"Fail<{'object' if node.type == NONE else spelled(emit, node.type)}>({told})")


def indented(text: str) -> str:
    """A helper inside its class."""
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))
