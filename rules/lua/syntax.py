"""How Lua writes functions, statements and the expressions that are syntax."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from cruxx.ir import nodes, walk
from cruxx.rules.lua.operations import RULES
from cruxx.rules.lua.positions import position, upto
from cruxx.translate import blocks
from cruxx.translate.checked import UNKNOWN, caught_by, exceptions, leaves
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import PRIMARY, Text
from cruxx.translate.target import Target
from cruxx.types import BOOL, BYTES, FLOAT, NONE, STR, Dict, Optional, Scalar, Set, Tuple, Type, Union

ASSIGNMENT = re.compile(r"[A-Za-z_]\w*(?:\[.*\])? = ")

KEY = re.compile(r'\["([A-Za-z_][A-Za-z_0-9]*)"\]$')

SHAPE = blocks.Shape(
    when="if {test} then",
    elsewhen="elseif {test} then",
    otherwise="else",
    loop="while {test} do",
    forever="while true do",
    leave="break",
    end="end",
)

LEVELS = {
    "or": 10,
    "and": 20,
    "comparison": 30,
    "bit_or": 40,
    "bit_xor": 50,
    "bit_and": 60,
    "shift": 70,
    "join": 80,
    "sum": 90,
    "product": 100,
    "unary": 110,
    "power": 120,
    "constructor": 130,
    "primary": PRIMARY,
}

RESERVED = frozenset(
    "and break do else elseif end false for function goto if in local nil not or repeat return then true until while "
    "assert error ipairs math next pairs pcall print select string table tonumber tostring type utf8".split()
)

RENAMES = {
    "end": "stop",
    "string": "text",
    "table": "entries",
    "type": "kind",
    "repeat": "again",
    "next": "following",
    "function": "callback",
}


def is_one_call(text: str) -> bool:
    """Whether a text is one call: nothing stands behind its name but brackets, and no operator between them."""
    depth = 0
    for character in text:
        depth += (character in "([{") - (character in ")]}")
        if depth == 0 and character == " ":
            return False
    return True


def is_assignment(text: str) -> bool:
    """Whether a rule has written a statement."""
    return ASSIGNMENT.match(text) is not None


class Lua(Target):
    """Lua 5.4."""

    id = "lua"
    rules = RULES
    levels = LEVELS
    indent = "  "
    reserved = RESERVED
    renames = RENAMES
    flagged = False
    """What is written stands in a try body that tells by a flag whether it returns."""

    def program(self, imports: Sequence[str], helpers: Sequence[str], functions: Sequence[str]) -> str:
        """Helpers, then functions, with a blank line between."""
        return "\n\n".join([*imports, *helpers, *functions]) + "\n"

    def function(self, emit: Emitter, function: nodes.Function) -> None:
        """`function f(text, n) … end`; other functions are local, declared before so that they may recurse."""
        for given in (*(variable.type for variable in walk.variables(function)), function.result):
            self.representable(emit, given, function.line)
        for given in (*(variable.type for variable in function.parameters), function.result):
            self.holdable(emit, given, function.line)
        parameters = ", ".join(emit.name(variable) for variable in function.parameters)
        word = "function" if function is emit.program.functions[-1] else "local function"
        emit.line(f"{word} {function.name}({parameters})")
        emit.block(function.body)
        emit.line("end")

    def representable(self, emit: Emitter, given: Type, line: int) -> None:
        """Refuses unions of several kinds of tables: an empty one does not tell what it is."""
        if isinstance(given, Union) and len({type(each) for each in given.members if not isinstance(each, Scalar)}) > 1:
            emit.refuse(str(given), "an empty table in Lua does not tell a list from a dict", line)
        inside = (given.inner,) if isinstance(given, Optional) else getattr(given, "members", parts_of(given))
        for each in inside:
            self.representable(emit, each, line)

    def declare(self, emit: Emitter, statement: nodes.Declare) -> None:
        """`local x = value`."""
        name, value = emit.name(statement.variable), statement.value
        if value is None:
            emit.line(f"local {name}")
        elif isinstance(value, nodes.Comprehension):
            self.collect(emit, value, f"local {name}", name)
        else:
            emit.line(f"local {name} = {emit.text(value)}")

    def assign(self, emit: Emitter, statement: nodes.Assign) -> None:
        """`x = value`, `xs[i + 1] = value`, `d[key] = value`."""
        value = emit.text(statement.value)
        place = statement.place
        if isinstance(place, nodes.Key) and isinstance(place.of.type, Dict) and place.of.type.ordered:
            emit.need("put")
            emit.line(f"put({emit.text(place.of)}, {emit.text(place.key)}, {value})")
            return
        emit.line(f"{self.place(emit, place)} = {value}")

    def place(self, emit: Emitter, place: nodes.Place) -> str:
        """A variable, element or entry as something that can be assigned to."""
        match place:
            case nodes.Index(of=of, index=index) if "in_range" not in index.facts and emit.is_caught("IndexError"):
                emit.need("checked_position")
                table = emit.primary(of)
                return f"{table}[checked_position({table}, {emit.text(index)})]"
            case nodes.Index(of=of, index=index):
                table = emit.primary(of)
                return f"{table}[{position(emit, index, table)}]"
            case nodes.Key(of=of, key=key):
                if isinstance(of.type, Dict) and of.type.ordered:
                    emit.refuse("assignment", "an entry of an ordered dict cannot be assigned to in place")
                return self.field(f"{emit.primary(of)}[{emit.text(key)}]")
            case nodes.Variable():
                return emit.name(place)

    def field(self, text: str) -> str:
        """`counts.upper` for `counts["upper"]`."""
        match = KEY.search(text)
        return f"{text[: match.start()]}.{match[1]}" if match and match[1] not in RESERVED else text

    def written(self, node: nodes.Operation, text: Text) -> Text:
        """An entry whose key is a name is written as a field."""
        return Text(self.field(text.text), text.level) if node.name == "dict.get" else text

    def update(self, emit: Emitter, statement: nodes.Update) -> None:
        """The long form: Lua has no `+=`."""
        self.assign(emit, blocks.long_form(statement))

    def unpack(self, emit: Emitter, statement: nodes.Unpack) -> None:
        """`local a, b = t[1], t[2]`; a tuple that is written out is never built."""
        names = ", ".join(emit.name(target) for target in statement.targets)
        if isinstance(statement.value, nodes.Build):
            values = ", ".join(emit.text(item) for item in statement.value.items)
        else:
            value = emit.text(statement.value)
            node = statement.value
            is_written_out = isinstance(node, nodes.Operation) and node.name == "int.divmod" and value.startswith("{")
            values = value[1:-1] if is_written_out else f"table.unpack({value})"
        if all(statement.declares):
            emit.line(f"local {names} = {values}")
            return
        for target, declares in zip(statement.targets, statement.declares, strict=True):
            if declares:
                emit.line(f"local {emit.name(target)}")
        emit.line(f"{names} = {values}")

    def swap(self, emit: Emitter, statement: nodes.Swap) -> None:
        """`a, b = b, a`."""
        left, right = self.place(emit, statement.left), self.place(emit, statement.right)
        emit.line(f"{left}, {right} = {right}, {left}")

    def discard(self, emit: Emitter, value: nodes.Expr) -> bool:
        """A list that is made for the effects of making it is a loop."""
        if isinstance(value, nodes.Comprehension):
            emit.statement(blocks.as_loop(value))
            return True
        return False

    def do(self, emit: Emitter, text: str) -> None:
        """A call; any other expression is given to a variable that nobody reads, since only a call is a statement."""
        is_call = text.endswith(")") and not text.startswith("(") and text[0].isalpha() and is_one_call(text)
        emit.line(text if is_call or is_assignment(text) else f"local _ = {text}")

    def branch(self, emit: Emitter, statement: nodes.If) -> None:
        """`if … then … elseif … else … end`."""
        blocks.branch(emit, statement, SHAPE)

    def loop(self, emit: Emitter, statement: nodes.While) -> None:
        """`while test do … end`."""
        blocks.loop(emit, statement, SHAPE, lambda body: self.body(emit, body))

    def body(self, emit: Emitter, body: nodes.Block) -> None:
        """The statements of a loop, and the label that `continue` jumps to."""
        emit.statements(body)
        if blocks.has_continue(body):
            emit.line("::continue::")

    def iterate(self, emit: Emitter, statement: nodes.For) -> None:
        """`for i = a, b do`, `for _, x in ipairs(xs) do`, …"""
        self.turns(emit, statement)
        with emit.indented():
            self.body(emit, statement.body)
        emit.line("end")

    def turns(self, emit: Emitter, loop: nodes.For | nodes.Clause) -> None:
        """The head of a loop, and the lines that give its targets their values."""
        names = [emit.name(target) for target in loop.targets]
        match loop.iterable:
            case nodes.Range(start=start, stop=stop, step=step):
                last = upto(emit, stop, -1 if step > 0 else 1)
                emit.line(f"for {names[0]} = {emit.text(start)}, {last}{'' if step == 1 else f', {step}'} do")
            case nodes.Elements(of=of, reverse=reverse) if len(names) > 1:
                entry = emit.temporary("entry")
                self.elements(emit, of, entry, reverse=reverse)
                with emit.indented():
                    parts = ", ".join(f"{entry}[{number}]" for number in range(1, len(names) + 1))
                    emit.line(f"local {', '.join(names)} = {parts}")
            case nodes.Elements(of=of, reverse=reverse):
                self.elements(emit, of, names[0], reverse=reverse)
            case nodes.Entries(of=of) if isinstance(of.type, Dict) and of.type.ordered:
                entry = emit.temporary("entry")
                emit.line(f"for _, {entry} in ipairs({emit.text(of)}) do")
                with emit.indented():
                    emit.line(f"local {names[0]}, {names[1]} = {entry}[1], {entry}[2]")
            case nodes.Entries(of=of):
                emit.line(f"for {names[0]}, {names[1]} in pairs({emit.text(of)}) do")
            case nodes.Indexed(of=of, start=start):
                self.indexed(emit, of, start, names)
            case nodes.Zipped(left=left, right=right):
                self.zipped(emit, left, right, names)

    def elements(self, emit: Emitter, of: nodes.Expr, name: str, *, reverse: bool) -> None:
        """The head of a loop over the elements of `of`."""
        if reverse:
            table, index = self.held(emit, self.listed(emit, of)), emit.temporary("i")
            emit.line(f"for {index} = #{table}, 1, -1 do")
            with emit.indented():
                emit.line(f"local {name} = {table}[{index}]")
            return
        if of.type == STR:
            emit.line(f"for {name} in {emit.primary(of)}:gmatch({self.character(emit)}) do")
        elif isinstance(of.type, Dict) and of.type.ordered:
            emit.need("keys")
            emit.line(f"for _, {name} in ipairs(keys({emit.text(of)})) do")
        elif isinstance(of.type, Dict | Set):
            emit.line(f"for {name} in pairs({emit.text(of)}) do")
        else:
            emit.line(f"for _, {name} in ipairs({emit.text(of)}) do")

    def character(self, emit: Emitter) -> str:
        """The pattern of one character."""
        return '"."' if "ascii" in emit.program.facts else "utf8.charpattern"

    def listed(self, emit: Emitter, of: nodes.Expr) -> str:
        """A container as a list."""
        if of.type == STR:
            emit.need("characters")
            return f"characters({emit.text(of)})"
        if isinstance(of.type, Dict | Set):
            emit.need("keys")
            return f"keys({emit.text(of)})"
        return emit.text(of)

    def held(self, emit: Emitter, text: str) -> str:
        """A name for a text that is needed more than once."""
        if text.isidentifier():
            return text
        name = emit.temporary("items")
        emit.line(f"local {name} = {text}")
        return name

    def indexed(self, emit: Emitter, of: nodes.Expr, start: nodes.Expr, names: list[str]) -> None:
        """The head of a loop with index and element; ipairs counts from 1."""
        counts_from_one = isinstance(start, nodes.Literal) and start.value == 1
        counter = names[0] if counts_from_one else emit.temporary("position")
        emit.line(f"for {counter}, {names[1]} in ipairs({self.listed(emit, of)}) do")
        offset = start.value - 1 if isinstance(start, nodes.Literal) and isinstance(start.value, int) else None
        with emit.indented():
            if offset is None:
                emit.line(f"local {names[0]} = {counter} - 1 + {emit.text(start, 'product')}")
            elif offset != 0:
                emit.line(f"local {names[0]} = {counter} {'-' if offset < 0 else '+'} {abs(offset)}")

    def zipped(self, emit: Emitter, left: nodes.Expr, right: nodes.Expr, names: list[str]) -> None:
        """The head of a loop over two lists side by side."""
        lists = [self.held(emit, self.listed(emit, each)) for each in (left, right)]
        index = emit.temporary("i")
        emit.line(f"for {index} = 1, math.min(#{lists[0]}, #{lists[1]}) do")
        with emit.indented():
            emit.line(f"local {names[0]}, {names[1]} = {lists[0]}[{index}], {lists[1]}[{index}]")

    def jump(self, emit: Emitter, statement: nodes.Break | nodes.Continue) -> None:
        """`break`, or a jump to the end of the loop's body."""
        emit.line("break" if isinstance(statement, nodes.Break) else "goto continue")

    def give(self, emit: Emitter, statement: nodes.Return) -> None:
        """`return value`; from a try body that may also end without one, `return true, value`."""
        emit.line(f"return {'true, ' if self.flagged else ''}{emit.text(statement.value)}")

    def throw(self, emit: Emitter, statement: nodes.Raise) -> None:
        """`error(message)`; where a handler may catch it, `raise(name)`."""
        if emit.is_caught(statement.exception):
            emit.need("raise")
            emit.line(f"raise({emit.render(STR, statement.exception)})")
            return
        text = '""' if statement.message is None else emit.text(statement.message)
        emit.line(f"error({text})")

    def attempt(self, emit: Emitter, statement: nodes.Try) -> None:
        """`pcall` of the body; handlers ask for the error's name, and what none of them asks for is raised on."""
        handlers = caught_by(statement)
        self.attemptable(emit, statement, handlers=bool(handlers))
        if not handlers:
            emit.statements((*statement.body, *statement.otherwise, *statement.last))
            return
        returns = leaves(statement.body)
        ends = returns and always_returns(statement.body)
        names = [
            emit.temporary(name) for name in (["ok", "result"] if ends or not returns else ["ok", "done", "result"])
        ]
        emit.line(f"local {', '.join(names)} = pcall(function()")
        flagged, self.flagged = self.flagged, returns and not ends
        with emit.catching(statement.handlers):
            emit.block(statement.body)
        self.flagged = flagged
        emit.line("end)")
        if returns and not ends:
            emit.line(f"if {names[0]} and {names[1]} then")
            with emit.indented():
                emit.line(f"return {names[2]}")
            emit.line("end")
        problem = names[1]
        emit.line(f"if not {names[0]} then")
        with emit.indented():
            self.handle(emit, handlers, problem)
        if ends:
            emit.line("else")
            with emit.indented():
                emit.line(f"return {problem}")
        elif statement.otherwise:
            emit.line("else")
            emit.block(statement.otherwise)
        emit.line("end")
        emit.statements(statement.last)

    def attemptable(self, emit: Emitter, statement: nodes.Try, *, handlers: bool) -> None:
        """Refuses what a call of a function cannot stand for."""
        if handlers and UNKNOWN in exceptions(statement.body):
            emit.refuse("try", "what a function called inside raises is not known to the handlers", statement.line)
        blocks_inside = (
            *statement.body,
            *statement.otherwise,
            *(each for one in statement.handlers for each in one.body),
        )
        if statement.last and (leaves(blocks_inside) or exceptions(blocks_inside)):
            emit.refuse("try", "what stands under `finally` would have to be deferred", statement.line)
        if handlers and jumps(statement.body):
            emit.refuse("try", "a function in Lua cannot leave the loop around it", statement.line)

    def handle(self, emit: Emitter, handlers: Sequence[tuple[nodes.Handler, tuple[str, ...]]], problem: str) -> None:
        """The bodies of handlers, each behind a test of the error's name."""
        emit.need("is_error")
        word = "if"
        for handler, names in handlers:
            test = " or ".join(f"is_error({problem}, {emit.render(STR, name)})" for name in names)
            if len(handlers) == 1:
                wrong = f"not {test}" if len(names) == 1 else f"not ({test})"
                emit.line(f"if {wrong} then")
                with emit.indented():
                    emit.line(f"error({problem}, 0)")
                emit.line("end")
                emit.statements(handler.body)
                return
            emit.line(f"{word} {test} then")
            emit.block(handler.body)
            word = "elseif"
        emit.line("else")
        with emit.indented():
            emit.line(f"error({problem}, 0)")
        emit.line("end")

    def conditional(self, emit: Emitter, node: nodes.Conditional) -> Text:
        """`test and then or otherwise` where `then` cannot be false or nil, otherwise a branch above."""
        if node.type not in (BOOL, NONE) and not isinstance(node.type, Optional):
            test, then = emit.text(node.test, LEVELS["and"]), emit.lazily(node.then).at(LEVELS["and"] + 1)
            return Text(f"{test} and {then} or {emit.lazily(node.otherwise).at(LEVELS['or'] + 1)}", LEVELS["or"])
        name = emit.temporary("choice")
        emit.line(f"local {name}")
        emit.line(f"if {emit.text(node.test)} then")
        with emit.indented():
            emit.line(f"{name} = {emit.text(node.then)}")
        emit.line("else")
        with emit.indented():
            emit.line(f"{name} = {emit.text(node.otherwise)}")
        emit.line("end")
        return Text(name)

    def logic(self, emit: Emitter, node: nodes.Logic) -> Text:
        """`and` and `or`."""
        level = LEVELS[node.kind]
        return Text(f"{emit.text(node.left, level)} {node.kind} {emit.lazily(node.right).at(level + 1)}", level)

    def call(self, emit: Emitter, node: nodes.Call) -> Text:
        """`f(arguments)`."""
        return Text(f"{node.function}({', '.join(emit.text(argument) for argument in node.arguments)})")

    def closure(self, emit: Emitter, node: nodes.Lambda) -> Text:
        """`function(x) return body end`."""
        names = ", ".join(emit.name(parameter) for parameter in node.parameters)
        return Text(f"function({names}) return {emit.lazily(node.body).text} end", LEVELS["or"])

    def build(self, emit: Emitter, node: nodes.Build) -> Text:
        """`{a, b}`, `{[k] = v}`, `{{k, v}}` for an ordered dict, `{[x] = true}` for a set."""
        self.storable(emit, node.type, node.line)
        items = [emit.text(item) for item in node.items]
        pairs = list(zip(items[::2], items[1::2], strict=False))
        match node.type:
            case Dict(ordered=True):
                texts = [f"{{{key}, {value}}}" for key, value in pairs]
            case Dict():
                texts = [f"{self.field(f'[{key}]').removeprefix('.')} = {value}" for key, value in pairs]
            case Set():
                texts = [f"[{item}] = true" for item in items]
            case _:
                texts = items
        return Text(f"{{{', '.join(texts)}}}", LEVELS["constructor"])

    def holdable(self, emit: Emitter, given: Type, line: int) -> None:
        """Refuses a parameter or result of which some part cannot be held; a tuple may hold None."""
        if not isinstance(given, Tuple | Optional | Union) and not (isinstance(given, Dict) and given.ordered):
            self.storable(emit, given, line)
        for part in (given.inner,) if isinstance(given, Optional) else parts_of(given):
            self.holdable(emit, part, line)

    def storable(self, emit: Emitter, given: Type, line: int) -> None:
        """Refuses containers that a table cannot hold: nil ends a list, and tables as keys compare by identity."""
        parts = set(parts_of(given))
        if any(isinstance(part, Optional) or part == NONE for part in parts):
            emit.refuse("None in a container", "a nil ends a Lua list and removes a key", line)
        key = (
            given.key
            if isinstance(given, Dict) and not given.ordered
            else given.element
            if isinstance(given, Set)
            else STR
        )
        kinds = key.members if isinstance(key, Union) else (key,)
        if not all(isinstance(kind, Scalar) for kind in kinds):
            emit.refuse(f"{given}", "tables are compared by identity as keys of a Lua table", line)
        if FLOAT in kinds and len(kinds) > 1:
            emit.refuse(f"{given}", "a float without a fraction becomes an int as a key of a Lua table", line)

    def comprehension(self, emit: Emitter, node: nodes.Comprehension) -> Text:
        """A loop above that fills a new table."""
        name = emit.temporary("result")
        self.collect(emit, node, f"local {name}", name)
        return Text(name)

    def collect(self, emit: Emitter, node: nodes.Comprehension, declaration: str, name: str) -> None:
        """The loop of a comprehension; `name` must not be read by it."""
        self.storable(emit, node.type, node.line)
        emit.line(f"{declaration} = {{}}")
        head = partial(self.turns, emit)
        blocks.nested(emit, node.clauses, head, SHAPE, lambda: self.keep(emit, node, name))

    def keep(self, emit: Emitter, node: nodes.Comprehension, name: str) -> None:
        """Adds one element to the new table."""
        elements = [emit.text(element) for element in node.elements]
        match node.type:
            case Dict(ordered=True):
                emit.need("put")
                emit.line(f"put({name}, {elements[0]}, {elements[1]})")
            case Dict():
                emit.line(f"{name}[{elements[0]}] = {elements[1]}")
            case Set():
                emit.line(f"{name}[{elements[0]}] = true")
            case _:
                emit.line(f"table.insert({name}, {elements[0]})")

    def literal(self, emit: Emitter, node: nodes.Literal) -> Text:
        """A constant; a text needs parentheses before a method is called on it."""
        text = super().literal(emit, node)
        return Text(text.text, LEVELS["constructor"]) if node.type in (STR, BYTES) else text

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
        """`error(message)`, which is an expression."""
        if emit.is_caught(node.exception):
            emit.need("raise")
            return Text(f"raise({emit.render(STR, node.exception)})")
        return Text(f"error({emit.render(STR, f'{node.exception}: {node.message}')})")


def always_returns(block: nodes.Block) -> bool:
    """Whether a block cannot be left at its end."""
    match block[-1] if block else None:
        case nodes.Return() | nodes.Raise():
            return True
        case nodes.If(then=then, otherwise=otherwise):
            return always_returns(then) and always_returns(otherwise)
    return False


def jumps(block: nodes.Block) -> bool:
    """Whether something in a block may leave a loop around it."""
    return any(isinstance(node, nodes.Break | nodes.Continue) for node in walk.descendants(block))


def parts_of(given: Type) -> list[Type]:
    """The element, key and value types of a container."""
    match given:
        case Dict(key, value):
            return [key, value]
        case Set(element):
            return [element]
    return list(getattr(given, "elements", ())) or [
        each for each in [getattr(given, "element", None)] if each is not None
    ]
