"""How C++ writes functions, statements and the expressions that are syntax."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from cruxx.ir import nodes, walk
from cruxx.rules.cpp.characters import character, element
from cruxx.rules.cpp.operations import LEVELS, RULES, Quoted
from cruxx.rules.cpp.spelling import Unspeakable, character_variables, headers, small, spell
from cruxx.translate import blocks
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text
from cruxx.translate.target import Target
from cruxx.types import NONE, STR, Dict, Optional, Set, Tuple, Type

SHAPE = blocks.Shape()

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


class Cpp(Target):
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
        kept = variable.assigned_once and not variable.mutated and not small(variable.type)
        return f"const {spelled}& {emit.name(variable)}" if kept else f"{spelled} {emit.name(variable)}"

    def spelled(self, emit: Emitter, given: Type) -> str:
        """A type, or a refusal."""
        try:
            return spell(given)
        except Unspeakable as error:
            emit.refuse(f"type {given}", f"`{error}` has no natural spelling in C++")

    def declare(self, emit: Emitter, statement: nodes.Declare) -> None:
        """`long long x = value;`, `std::vector<long long> xs = {1, 2};`, `std::string s;`."""
        variable, value = statement.variable, statement.value
        spelled, name = self.spelled(emit, variable.type), emit.name(variable)
        if value is None or (isinstance(value, nodes.Build) and not value.items):
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
        if isinstance(value, nodes.Convert) and value.value.type == NONE:
            return "std::nullopt"
        return emit.text(value)

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

    def place(self, emit: Emitter, place: nodes.Place) -> str:
        """A variable, element or entry as something that can be assigned to."""
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
        place = self.place(emit, statement.place)
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
        """An expression statement."""
        emit.line(f"{text};")

    def branch(self, emit: Emitter, statement: nodes.If) -> None:
        """`if … else if … else`."""
        blocks.branch(emit, statement, SHAPE)

    def loop(self, emit: Emitter, statement: nodes.While) -> None:
        """`while (test) { … }`."""
        blocks.loop(emit, statement, SHAPE)

    def iterate(self, emit: Emitter, statement: nodes.For) -> None:
        """`for (long long i = …)` over a range, `for (const auto& x : xs)` over everything else."""
        self.turns(emit, statement, statement.body, reassigned=statement.reassigned)
        emit.block(statement.body)
        emit.line("}")

    def turns(self, emit: Emitter, loop: nodes.For | nodes.Clause, body: object, *, reassigned: bool = False) -> None:
        """The head of a loop, and the lines that give its targets their values."""
        names = [emit.name(target) for target in loop.targets]
        match loop.iterable:
            case nodes.Range():
                self.count(emit, loop.iterable, names[0], reassigned=reassigned)
            case nodes.Elements(of=of, reverse=reverse, live=live):
                if reverse or live:
                    self.by_index(emit, of, loop.targets[0], reverse=reverse)
                else:
                    self.elements(emit, of, loop.targets[0], body, reassigned=reassigned)
            case nodes.Entries(of=of):
                reference = (
                    "auto"
                    if any(target.mutated or not target.assigned_once for target in loop.targets)
                    else "const auto&"
                )
                emit.line(f"for ({reference} [{', '.join(names)}] : {self.kept(emit, of, body)}) {{")
            case nodes.Indexed(of=of, start=start):
                self.indexed(emit, of, start, loop.targets)
            case nodes.Zipped(left=left, right=right):
                self.zipped(emit, left, right, loop.targets)

    def count(self, emit: Emitter, ranged: nodes.Range, name: str, *, reassigned: bool) -> None:
        """A counting loop; bounds that the body may change are kept."""
        counter = emit.temporary(f"{name}_turn") if reassigned else name
        start, stop = emit.text(ranged.start), emit.text(ranged.stop, "shift")
        if "stable" not in ranged.stop.facts and not isinstance(ranged.stop, nodes.Literal):
            kept = emit.temporary("stop")
            emit.line(f"const long long {kept} = {stop};")
            stop = kept
        step = ranged.step
        move = {1: f"{counter}++", -1: f"{counter}--"}.get(step, f"{counter} {'+' if step > 0 else '-'}= {abs(step)}")
        emit.line(f"for (long long {counter} = {start}; {counter} {'<' if step > 0 else '>'} {stop}; {move}) {{")
        if reassigned:
            with emit.indented():
                emit.line(f"long long {name} = {counter};")

    def kept(self, emit: Emitter, of: nodes.Expr, body: object) -> str:
        """What is iterated; a copy of it where the body gives its variable another value."""
        text = emit.text(of)
        if isinstance(of, nodes.Local) and changes(body, of.variable):
            return f"{self.spelled(emit, of.type)}({text})"
        return f"std::string({text})" if isinstance(of, nodes.Literal) else text

    def elements(
        self, emit: Emitter, of: nodes.Expr, target: nodes.Variable, body: object, *, reassigned: bool
    ) -> None:
        """`for (… x : xs) {`, by value, by reference to const, or by reference where the body changes the element."""
        name, items = emit.name(target), self.kept(emit, of, body)
        if isinstance(of.type, Dict):
            entry = emit.temporary("entry")
            emit.line(f"for (const auto& {entry} : {items}) {{")
            with emit.indented():
                emit.line(f"{self.spelled(emit, target.type)} {name} = {entry}.first;")
            return
        if of.type == STR:
            if target in character_variables(emit.current):
                emit.line(f"for (char {name} : {items}) {{")
                return
            turn = emit.temporary("c")
            emit.line(f"for (char {turn} : {items}) {{")
            with emit.indented():
                emit.line(f"std::string {name}(1, {turn});")
            return
        if target.mutated and (reassigned or not isinstance(of, nodes.Local)):
            emit.refuse("loop", "an element that is changed and assigned cannot be a reference", emit.current.line)
        emit.line(f"for ({self.held(emit, target, reassigned=reassigned)} {name} : {items}) {{")

    def held(self, emit: Emitter, target: nodes.Variable, *, reassigned: bool = False) -> str:
        """How a loop variable holds an element."""
        spelled = self.spelled(emit, target.type)
        if target.mutated:
            return f"{spelled}&"
        return spelled if small(target.type) or reassigned or not target.assigned_once else f"const {spelled}&"

    def by_index(self, emit: Emitter, of: nodes.Expr, target: nodes.Variable, *, reverse: bool) -> None:
        """A loop by index: backwards, or over a list that the body changes."""
        if isinstance(of.type, Dict | Set):
            emit.refuse("loop", "a dict or set has no index", emit.current.line)
        items, index = self.named(emit, of), emit.temporary("i")
        if reverse:
            emit.line(f"for (long long {index} = std::ssize({items}) - 1; {index} >= 0; {index}--) {{")
        else:
            emit.line(f"for (long long {index} = 0; {index} < std::ssize({items}); {index}++) {{")
        with emit.indented():
            self.take(emit, items, index, of.type, target)

    def take(self, emit: Emitter, items: str, index: str, given: Type, target: nodes.Variable) -> None:
        """The line that gives a loop variable the element at an index."""
        if given == STR and target in character_variables(emit.current):
            emit.line(f"char {emit.name(target)} = {items}[{index}];")
        elif given == STR:
            emit.line(f"std::string {emit.name(target)}(1, {items}[{index}]);")
        else:
            reference = "&" if target.mutated else ""
            emit.line(f"{self.spelled(emit, target.type)}{reference} {emit.name(target)} = {items}[{index}];")

    def named(self, emit: Emitter, of: nodes.Expr) -> str:
        """A name for what is needed more than once."""
        if isinstance(of, nodes.Local):
            return emit.text(of)
        name = emit.temporary("items")
        emit.line(f"const {self.spelled(emit, of.type)} {name} = {emit.text(of)};")
        return name

    def indexed(self, emit: Emitter, of: nodes.Expr, start: nodes.Expr, targets: Sequence[nodes.Variable]) -> None:
        """A loop with index and element."""
        if isinstance(of.type, Dict | Set):
            emit.refuse("enumerate", "a dict or set has no index", emit.current.line)
        items, index = self.named(emit, of), emit.name(targets[0])
        first = emit.text(start, "sum")
        if first == "0" and targets[0].assigned_once:
            emit.line(f"for (long long {index} = 0; {index} < std::ssize({items}); {index}++) {{")
            with emit.indented():
                self.take(emit, items, index, of.type, targets[1])
            return
        turn = emit.temporary("i")
        emit.line(f"for (long long {turn} = 0; {turn} < std::ssize({items}); {turn}++) {{")
        with emit.indented():
            emit.line(f"long long {index} = {turn}{'' if first == '0' else f' + {first}'};")
            self.take(emit, items, turn, of.type, targets[1])

    def zipped(self, emit: Emitter, left: nodes.Expr, right: nodes.Expr, targets: Sequence[nodes.Variable]) -> None:
        """A loop over two lists side by side."""
        if any(isinstance(each.type, Dict | Set) for each in (left, right)):
            emit.refuse("zip", "a dict or set has no index", emit.current.line)
        first, second, index = self.named(emit, left), self.named(emit, right), emit.temporary("i")
        emit.line(f"for (size_t {index} = 0; {index} < {first}.size() && {index} < {second}.size(); {index}++) {{")
        with emit.indented():
            self.take(emit, first, index, left.type, targets[0])
            self.take(emit, second, index, right.type, targets[1])

    def jump(self, emit: Emitter, statement: nodes.Break | nodes.Continue) -> None:
        """`break;` or `continue;`."""
        emit.line("break;" if isinstance(statement, nodes.Break) else "continue;")

    def give(self, emit: Emitter, statement: nodes.Return) -> None:
        """`return value;`."""
        emit.line(f"return {self.initial(emit, statement.value)};")

    def throw(self, emit: Emitter, statement: nodes.Raise) -> None:
        """`throw std::runtime_error(message);`."""
        emit.include("stdexcept")
        message = '""' if statement.message is None else emit.text(statement.message)
        emit.line(f"throw std::runtime_error({message});")

    def attempt(self, emit: Emitter, statement: nodes.Try) -> None:
        """Refused: the operations of C++ raise where Python does only by checks that are not written yet."""
        emit.refuse("try", "operations do not raise in C++ where they raise in Python", statement.line)

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
        items = [emit.text(item) for item in node.items]
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
        text = super().literal(emit, node)
        return Quoted(text.text) if node.type == STR else text

    def local(self, emit: Emitter, node: nodes.Local) -> Text:
        """A variable; a `char` as a text is a string of it."""
        name = emit.name(node.variable)
        return Text(f"std::string(1, {name})") if node.variable in character_variables(emit.current) else Text(name)

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
        return Text(f"fail<{self.spelled(emit, node.type)}>({emit.render(STR, f'{node.exception}: {node.message}')})")


def changes(body: object, variable: nodes.Variable) -> bool:
    """Whether `body` gives the variable another value."""
    return any(
        (isinstance(node, nodes.Assign | nodes.Update) and node.place == variable)
        or (isinstance(node, nodes.Unpack) and variable in node.targets)
        for node in walk.descendants(body)
    )
