"""How C++ writes functions, statements and the expressions that are syntax."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from cruxx.ir import nodes
from cruxx.rules.cpp.characters import character, element, is_character
from cruxx.rules.cpp.exceptions import catching, raised, thrown
from cruxx.rules.cpp.guards import LEVELS, Quoted, catches
from cruxx.rules.cpp.loops import SHAPE, Loops
from cruxx.rules.cpp.operations import RULES
from cruxx.rules.cpp.sharing import changed_by_another_name, is_reference, plain
from cruxx.rules.cpp.spelling import headers, small
from cruxx.translate import blocks
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text
from cruxx.types import NONE, STR, Dict, Optional, Set, Tuple

RESERVED = frozenset(
    "alignas alignof and asm auto bitand bitor bool break case catch char class compl concept const consteval constexpr constinit "
    "continue decltype default delete do double else enum explicit export extern false float for friend goto if inline int long "
    "mutable namespace new noexcept not nullptr operator or private protected public register requires return short signed sizeof "
    "static struct switch template this throw true try typedef typeid typename union unsigned using virtual void volatile while xor "
    "std main abs div time index exp log pow sqrt round floor ceil y0 y1 yn j0 j1 jn".split()
)

RENAMES = {
    "char": "ch",
    "new": "updated",
    "default": "fallback",
    "delete": "removed",
    "union": "joined",
    "index": "position",
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


class Cpp(Loops):
    """C++20."""

    id = "cpp"
    rules = RULES
    levels = LEVELS
    reserved = RESERVED
    renames = RENAMES

    def program(self, imports: Sequence[str], helpers: Sequence[str], functions: Sequence[str]) -> str:
        """Headers, helpers, functions."""
        includes = "\n".join(
            f"#include <{name}>" for name in sorted({*imports, *headers("\n".join([*helpers, *functions]))})
        )
        return "\n\n".join([*([includes] if includes else []), *helpers, *functions]) + "\n"

    def function(self, emit: Emitter, function: nodes.Function) -> None:
        """`std::string f(const std::string& text, long long n) { … }`."""
        parameters = ", ".join(self.parameter(emit, variable) for variable in function.parameters)
        emit.line(f"{self.spelled(emit, function.result)} {function.name}({parameters}) {{")
        emit.block(function.body)
        emit.line("}")

    def parameter(self, emit: Emitter, variable: nodes.Variable) -> str:
        """A parameter: by value if it is small or changed, by reference to const otherwise."""
        spelled = self.spelled(emit, variable.type)
        changed = variable.mutated or variable in changed_by_another_name(emit.current)
        kept = variable.assigned_once and not changed and not small(variable.type)
        return f"const {spelled}& {emit.name(variable)}" if kept else f"{spelled} {emit.name(variable)}"

    def declare(self, emit: Emitter, statement: nodes.Declare) -> None:
        """`long long x = value;`, `std::vector<long long> xs = {1, 2};`, `std::string s;`."""
        variable, value = statement.variable, statement.value
        spelled, name = self.spelled(emit, variable.type), emit.name(variable)
        if value is not None and is_reference(emit.current, statement):
            kind = f"{spelled}&" if variable.mutated else f"const {spelled}&"
            emit.line(f"{kind} {name} = {emit.text(plain(value))};")
        elif value is None or is_empty(value):
            emit.line(f"{spelled} {name};" if not small(variable.type) else f"{spelled} {name} = {{}};")
        elif isinstance(value, nodes.Comprehension):
            emit.line(f"{spelled} {name};")
            self.collect(emit, value, name)
        else:
            emit.line(f"{spelled} {name} = {self.initial(emit, value)};")

    def initial(self, emit: Emitter, value: nodes.Expr) -> str:
        """A value where its type is known already: a built container needs no type."""
        if isinstance(value, nodes.Build) and not (len(value.items) == 1 and isinstance(value.type, Tuple)):
            return self.braces(emit, value)
        if isinstance(value, nodes.Convert):
            return self.converted(emit, value)
        return emit.text(value)

    def converted(self, emit: Emitter, value: nodes.Convert) -> str:
        """A value where an optional or variant of it is made by itself."""
        if value.value.type == NONE:
            return "std::nullopt"
        return emit.text(value) if isinstance(value.value, nodes.Build | nodes.Convert) else emit.text(value.value)

    def assign(self, emit: Emitter, statement: nodes.Assign) -> None:
        """`x = value;`, `xs[i] = value;`, `d[key] = value;`."""
        place = statement.place
        if isinstance(place, nodes.Key) and isinstance(place.of.type, Dict) and place.of.type.ordered:
            value = emit.text(statement.value)
            emit.need("put")
            emit.line(f"put({emit.text(place.of)}, {emit.text(place.key)}, {value});")
            return
        value = self.initial(emit, statement.value)
        emit.line(f"{self.place(emit, place)} = {value};")

    def place(self, emit: Emitter, place: nodes.Place, *, update: bool = False) -> str:
        """A variable, element or entry as something that can be assigned to; `update`: it must be there."""
        match place:
            case nodes.Index(of=of, index=index):
                items = emit.primary(of)
                known = element(emit, items, index)
                if known is not None:
                    return known
                emit.need("at")
                return f"at({items}, {emit.text(index)})"
            case nodes.Key(of=of, key=key):
                if isinstance(of.type, Dict) and of.type.ordered:
                    emit.need("entry_of")
                    return f"entry_of({emit.text(of)}, {emit.text(key)})"
                if update and catches(emit.program):
                    return f"{emit.primary(of)}.at({emit.text(key)})"
                return f"{emit.primary(of)}[{emit.text(key)}]"
            case nodes.Variable():
                return emit.name(place)

    def update(self, emit: Emitter, statement: nodes.Update) -> None:
        """`x += value;` where an operator says it, otherwise the long form."""
        operator = OPERATORS.get(statement.operation)
        if operator is None:
            self.assign(emit, blocks.long_form(statement))
            return
        value = character(emit, statement.value) if statement.value.type == STR else None
        value = value or emit.text(statement.value)
        place = self.place(emit, statement.place, update=True)
        emit.line(
            f"{place}{operator[0] * 2};"
            if value == "1" and operator in ("+=", "-=")
            else f"{place} {operator} {value};"
        )

    def unpack(self, emit: Emitter, statement: nodes.Unpack) -> None:
        """`auto [a, b] = value;`, or `std::tie(a, b) = value;` for variables that exist."""
        names = [emit.name(target) for target in statement.targets]
        value = emit.text(statement.value)
        if all(statement.declares) and isinstance(statement.value.type, Tuple):
            emit.line(f"auto [{', '.join(names)}] = {value};")
            return
        if not isinstance(statement.value.type, Tuple):
            emit.refuse("unpacking", "a sequence of unknown length cannot be unpacked", statement.line)
        for target, declares in zip(statement.targets, statement.declares, strict=True):
            if declares:
                emit.line(f"{self.spelled(emit, target.type)} {emit.name(target)};")
        emit.include("tuple")
        emit.line(f"std::tie({', '.join(names)}) = {value};")

    def swap(self, emit: Emitter, statement: nodes.Swap) -> None:
        """`std::swap(a, b);`."""
        emit.include("utility")
        emit.line(f"std::swap({self.place(emit, statement.left)}, {self.place(emit, statement.right)});")

    def do(self, emit: Emitter, text: str) -> None:
        """An expression statement; a name alone does nothing."""
        if not text.isidentifier():
            emit.line(f"{text};")

    def branch(self, emit: Emitter, statement: nodes.If) -> None:
        """`if … else if … else`."""
        blocks.branch(emit, statement, SHAPE)

    def jump(self, emit: Emitter, statement: nodes.Break | nodes.Continue) -> None:
        """`break;` or `continue;`."""
        emit.line("break;" if isinstance(statement, nodes.Break) else "continue;")

    def give(self, emit: Emitter, statement: nodes.Return) -> None:
        """`return value;`."""
        emit.line(f"return {self.initial(emit, statement.value)};")

    def throw(self, emit: Emitter, statement: nodes.Raise) -> None:
        """`throw std::invalid_argument(message);`."""
        emit.include("stdexcept")
        message = '""' if statement.message is None else emit.text(statement.message)
        emit.line(f"throw {thrown(statement.exception)}({message});")

    def attempt(self, emit: Emitter, statement: nodes.Try) -> None:
        """`try { … } catch (const std::out_of_range&) { … }`; only the body where nothing in it can be caught."""
        if statement.last:
            emit.refuse("finally", "C++ has no block that runs however another is left", statement.line)
        handlers = catching(emit, statement)
        later = raised(emit.program, statement.otherwise)
        if handlers and later:
            emit.refuse("try", "what the else block raises would be caught", statement.line)
        if not handlers:
            emit.statements((*statement.body, *statement.otherwise))
            return
        emit.include("exception", "stdexcept")
        emit.line("try {")
        emit.block((*statement.body, *statement.otherwise))
        for caught, handler in handlers:
            emit.line(f"}} catch (const {caught}&) {{")
            emit.block(handler.body)
        emit.line("}")

    def conditional(self, emit: Emitter, node: nodes.Conditional) -> Text:
        """`test ? then : otherwise`, both of one type."""
        level = LEVELS["conditional"]
        test = emit.text(node.test, level + 1)
        then, otherwise = emit.lazily(node.then), emit.lazily(node.otherwise)
        if isinstance(node.type, Optional):
            spelled = self.spelled(emit, node.type)
            then, otherwise = Text(f"{spelled}({then.text})"), Text(f"{spelled}({otherwise.text})")
        elif node.type == STR and (
            isinstance(then, Quoted) != isinstance(otherwise, Quoted) or isinstance(then, Quoted)
        ):
            then = Text(then.at(LEVELS["primary"]))
        return Text(f"{test} ? {then.at(level)} : {otherwise.at(level)}", level)

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
        """`[&](const auto& x) { return body; }`."""
        names = ", ".join(
            f"{self.spelled(emit, each.type) if small(each.type) else f'const {self.spelled(emit, each.type)}&'} {emit.name(each)}"
            for each in node.parameters
        )
        return Text(f"[&]({names}) {{ return {emit.lazily(node.body).text}; }}")

    def braces(self, emit: Emitter, node: nodes.Build) -> str:
        """The items of a container between braces."""
        items = [
            self.converted(emit, item) if isinstance(item, nodes.Convert) else emit.text(item) for item in node.items
        ]
        if isinstance(node.type, Dict):
            items = [f"{{{key}, {value}}}" for key, value in zip(items[::2], items[1::2], strict=True)]
        return f"{{{', '.join(items)}}}"

    def build(self, emit: Emitter, node: nodes.Build) -> Text:
        """`std::vector<long long>{1, 2}`, `std::map<std::string, long long>{{"a", 1}}`."""
        return Text(f"{self.spelled(emit, node.type)}{self.braces(emit, node)}")

    def comprehension(self, emit: Emitter, node: nodes.Comprehension) -> Text:
        """A loop above that fills a new container."""
        name = emit.temporary("result")
        emit.line(f"{self.spelled(emit, node.type)} {name};")
        self.collect(emit, node, name)
        return Text(name)

    def collect(self, emit: Emitter, node: nodes.Comprehension, name: str) -> None:
        """The loops of a comprehension into a container that is there."""
        head = partial(self.turns, emit, body=())
        blocks.nested(emit, node.clauses, head, SHAPE, lambda: self.keep(emit, node, name))

    def keep(self, emit: Emitter, node: nodes.Comprehension, name: str) -> None:
        """Adds one element to the new container."""
        elements = [emit.text(element) for element in node.elements]
        if node.elements[-1].type == NONE and isinstance(node.elements[-1], nodes.Operation):
            emit.line(f"{elements[-1]};")
            elements[-1] = "std::monostate{}"
        match node.type:
            case Dict(ordered=True):
                emit.need("put")
                emit.line(f"put({name}, {elements[0]}, {elements[1]});")
            case Dict():
                emit.line(f"{name}[{elements[0]}] = {elements[1]};")
            case Set():
                emit.line(f"{name}.insert({elements[0]});")
            case _:
                emit.line(f"{name}.push_back({elements[0]});")

    def literal(self, emit: Emitter, node: nodes.Literal) -> Text:
        """A constant; a text that a method is called on is made a string."""
        if node.type == NONE:
            return Text("std::monostate{}")
        text = super().literal(emit, node)
        return Quoted(text.text) if node.type == STR else text

    def local(self, emit: Emitter, node: nodes.Local) -> Text:
        """A variable; a `char` as a text is a string of it."""
        name = emit.name(node.variable)
        return Text(f"std::string(1, {name})") if is_character(emit, node.variable) else Text(name)

    def convert(self, emit: Emitter, node: nodes.Convert) -> Text:
        """A value as an optional or variant."""
        if node.value.type == NONE:
            return Text("std::nullopt")
        return Text(f"{self.spelled(emit, node.type)}({emit.text(node.value)})")

    def narrow(self, emit: Emitter, node: nodes.Narrow) -> Text:
        """`*value` of an optional, `std::get<T>(value)` of a variant."""
        if isinstance(node.value.type, Optional) and node.value.type.inner == node.type:
            return Text(f"*{emit.text(node.value, 'unary')}", LEVELS["unary"])
        if isinstance(node.value.type, Optional):
            emit.refuse("narrowing", f"from {node.value.type} to {node.type}", node.line)
        return Text(f"std::get<{self.spelled(emit, node.type)}>({emit.text(node.value)})")

    def share(self, emit: Emitter, node: nodes.Share) -> Text:
        """A copy, which is the same where no one changes either."""
        if node.how == "aliased":
            emit.refuse("shared object", "a change through one name would have to be seen through the other", node.line)
        return emit.expression(node.value)

    def fail(self, emit: Emitter, node: nodes.Fail) -> Text:
        """A call of a helper that throws."""
        emit.need("fail")
        emit.include("stdexcept")
        message = emit.render(STR, f"{node.exception}: {node.message}")
        return Text(f"fail<{self.spelled(emit, node.type)}>({thrown(node.exception)}({message}))")


def is_empty(value: nodes.Expr) -> bool:
    """Whether a value is what its C++ type begins with: an empty container or text."""
    match value:
        case nodes.Build(items=items):
            return not items
        case nodes.Literal(value=constant):
            return constant == "" and value.type == STR
    return False
