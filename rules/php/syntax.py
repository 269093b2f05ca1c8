"""How PHP writes functions, statements and the expressions that are syntax."""

from __future__ import annotations

from collections.abc import Sequence

from cruxx.ir import nodes, walk
from cruxx.rules.php import functions
from cruxx.rules.php.functions import elements, index_text
from cruxx.rules.php.operations import LEVELS, RULES
from cruxx.rules.php.places import is_place, settled
from cruxx.rules.php.spelling import changes_something, spell, unspeakable, used_as_text
from cruxx.rules.php.words import FUNCTIONS, RENAMES, RESERVED
from cruxx.translate import blocks
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text
from cruxx.translate.target import Target
from cruxx.types import NONE, STR, Dict, List, Set, Type

SHAPE = blocks.Shape(elsewhen="}} elseif ({test}) {{")

OPERATORS = {
    "int.add": "+=",
    "int.subtract": "-=",
    "int.multiply": "*=",
    "float.add": "+=",
    "float.subtract": "-=",
    "float.multiply": "*=",
    "float.divide": "/=",
    "str.concatenate": ".=",
    "int.bit_and": "&=",
    "int.bit_or": "|=",
    "int.bit_xor": "^=",
}

EXCEPTIONS = {
    "ValueError": "ValueError",
    "TypeError": "TypeError",
    "ZeroDivisionError": "DivisionByZeroError",
    "IndexError": "OutOfRangeException",
    "KeyError": "OutOfBoundsException",
}
"""What PHP throws where Python raises; anything else is an `Exception`."""


class Php(Target):
    """PHP 8.4, laid out as PSR-12 says."""

    id = "php"
    rules = RULES
    levels = LEVELS
    reserved = RESERVED
    renames = RENAMES

    # --- Files and functions

    def program(self, imports: Sequence[str], helpers: Sequence[str], functions: Sequence[str]) -> str:
        """Helpers, then functions, with a blank line between."""
        return "\n\n".join(["<?php", *imports, *helpers, *functions]) + "\n"

    def function(self, emit: Emitter, function: nodes.Function) -> None:
        """`function f(array $nums, int $k): array`."""
        for variable in walk.variables(function):
            self.speak(emit, variable.type)
        parameters = ", ".join(f"{self.spelled(emit, each.type)} ${emit.name(each)}" for each in function.parameters)
        result = self.spelled(emit, function.result)
        emit.line(f"function {self.called(function.name)}({parameters}): {result}")
        emit.line("{")
        emit.block(function.body)
        emit.line("}")

    def called(self, name: str) -> str:
        """What a function is called: in camel case, and not as one that is built in, in any case of letters."""
        first, *rest = name.split("_")
        camel = first + "".join(word[:1].upper() + word[1:] for word in rest) if first else name
        return f"{camel}Value" if camel.lower() in FUNCTIONS else camel

    def speak(self, emit: Emitter, given: Type) -> None:
        """Refuses a type whose values PHP cannot tell apart."""
        reason = unspeakable(given)
        if reason is not None:
            emit.refuse(f"type {given}", reason)

    def spelled(self, emit: Emitter, given: Type) -> str:
        """A type, or a refusal."""
        self.speak(emit, given)
        return spell(given)

    def prepared(self, emit: Emitter, node: nodes.Operation) -> nodes.Operation:
        """An operation that changes a variable, or an element or entry of one."""
        return settled(emit, node)

    # --- Statements

    def declare(self, emit: Emitter, statement: nodes.Declare) -> None:
        """`$x = value;`; a variable without a value needs no line."""
        if isinstance(statement.value, nodes.Comprehension) and not isinstance(statement.value.type, Set):
            self.declare_comprehension(emit, statement.variable, statement.value)
        elif statement.value is not None:
            text = emit.text(statement.value)
            emit.line(f"${emit.name(statement.variable)} = {text};")

    def declare_comprehension(self, emit: Emitter, variable: nodes.Variable, value: nodes.Comprehension) -> None:
        """A comprehension as an expression, or loops that fill the variable itself."""
        text = self.pipeline(emit, value)
        name = emit.name(variable)
        emit.line(f"${name} = {text or '[]'};")
        if text is None:
            self.collect(emit, value, list(value.clauses), name)

    def assign(self, emit: Emitter, statement: nodes.Assign) -> None:
        """`$x = value;`, `$xs[$i] = value;`, `$d[$key] = value;`."""
        value = emit.text(statement.value)
        emit.line(f"{self.place(emit, statement.place)} = {value};")

    def place(self, emit: Emitter, place: nodes.Place) -> str:
        """A variable, element or entry as something that can be assigned to."""
        match place:
            case nodes.Variable():
                return f"${emit.name(place)}"
            case nodes.Index(of=of) | nodes.Key(of=of) if not is_place(of):
                emit.refuse("assignment", "arrays are values, and a copy would be changed")
            case nodes.Index(of=of, index=index):
                array = emit.primary(of)
                return f"{array}[{index_text(emit, index, array)}]"
            case nodes.Key(of=of, key=key):
                return f"{emit.primary(of)}[{emit.text(key)}]"

    def update(self, emit: Emitter, statement: nodes.Update) -> None:
        """`$x += value;` where an operator says it, otherwise the long form."""
        operator = OPERATORS.get(statement.operation)
        if operator is None:
            self.assign(emit, blocks.long_form(statement))
            return
        value = emit.text(statement.value)
        place = self.place(emit, statement.place)
        one = value == "1" and operator in ("+=", "-=")
        emit.line(f"{place}{operator[0] * 2};" if one else f"{place} {operator} {value};")

    def unpack(self, emit: Emitter, statement: nodes.Unpack) -> None:
        """`[$a, $b] = value;`."""
        value = emit.text(statement.value)
        emit.line(f"[{self.names(emit, statement.targets)}] = {value};")

    def swap(self, emit: Emitter, statement: nodes.Swap) -> None:
        """`[$a, $b] = [$b, $a];`."""
        left, right = self.place(emit, statement.left), self.place(emit, statement.right)
        emit.line(f"[{left}, {right}] = [{right}, {left}];")

    def do(self, emit: Emitter, text: str) -> None:
        """An expression statement."""
        emit.line(f"{text};")

    def branch(self, emit: Emitter, statement: nodes.If) -> None:
        """`if … elseif … else`."""
        blocks.branch(emit, statement, SHAPE)

    def loop(self, emit: Emitter, statement: nodes.While) -> None:
        """`while (test) { … }`."""
        blocks.loop(emit, statement, SHAPE)

    def iterate(self, emit: Emitter, statement: nodes.For) -> None:
        """`for ($i = …)` over a range, `foreach ($xs as $x)` over everything else."""
        after = self.head(emit, statement, statement.body, reassigned=statement.reassigned)
        emit.block(statement.body)
        emit.line("}")
        for line in after:
            emit.line(line)

    def head(
        self, emit: Emitter, loop: nodes.For | nodes.Clause, body: object, *, reassigned: bool = False
    ) -> list[str]:
        """The head of a loop, and the lines that give its targets their values; what must follow the loop comes back."""
        match loop.iterable:
            case nodes.Range():
                self.count(emit, loop.iterable, emit.name(loop.targets[0]), reassigned=reassigned)
            case nodes.Elements(of=of, reverse=reverse, live=True):
                self.live(emit, of, loop.targets, reverse=reverse)
            case nodes.Elements(of=of, reverse=reverse) if len(loop.targets) == 1:
                return self.each(emit, of, loop.targets[0], body, reverse=reverse)
            case nodes.Elements(of=of, reverse=reverse):
                self.unchanged(emit, loop.targets)
                items = f"array_reverse({elements(emit, of)})" if reverse else elements(emit, of)
                emit.line(f"foreach ({items} as [{self.names(emit, loop.targets)}]) {{")
            case nodes.Entries(of=of):
                return self.entries(emit, of, loop.targets, body, reassigned=reassigned)
            case nodes.Indexed(of=of, start=start):
                self.indexed(emit, of, start, loop.targets)
            case nodes.Zipped(left=left, right=right):
                self.unchanged(emit, loop.targets)
                emit.need("zip")
                lists = f"{elements(emit, left)}, {elements(emit, right)}"
                emit.line(f"foreach (zip({lists}) as [{self.names(emit, loop.targets)}]) {{")
        return []

    def names(self, emit: Emitter, targets: Sequence[nodes.Variable]) -> str:
        """Variables with commas between."""
        return ", ".join(f"${emit.name(target)}" for target in targets)

    def unchanged(self, emit: Emitter, targets: Sequence[nodes.Variable]) -> None:
        """Refuses loop variables whose objects the body changes, since they are copies."""
        if any(target.mutated for target in targets):
            emit.refuse("loop", "arrays are values, and the body would change a copy", emit.current.line)

    def count(self, emit: Emitter, ranged: nodes.Range, name: str, *, reassigned: bool) -> None:
        """A counting loop; bounds that the body may change are kept in a variable."""
        counter = emit.temporary(f"{name}_turn") if reassigned else name
        start, stop = emit.text(ranged.start), emit.text(ranged.stop, "concat")
        if "stable" not in ranged.stop.facts and not isinstance(ranged.stop, nodes.Literal):
            bound = emit.temporary("stop")
            emit.line(f"${bound} = {stop};")
            stop = f"${bound}"
        step, compare = ranged.step, "<" if ranged.step > 0 else ">"
        move = {1: f"${counter}++", -1: f"${counter}--"}.get(
            step, f"${counter} {'+' if step > 0 else '-'}= {abs(step)}"
        )
        emit.line(f"for (${counter} = {start}; ${counter} {compare} {stop}; {move}) {{")
        if reassigned:
            with emit.indented():
                emit.line(f"${name} = ${counter};")

    def live(self, emit: Emitter, of: nodes.Expr, targets: Sequence[nodes.Variable], *, reverse: bool) -> None:
        """A loop by index over a list that the body changes."""
        if not isinstance(of, nodes.Local) or not isinstance(of.type, List):
            emit.refuse("loop", "a list that the body changes must be a variable", emit.current.line)
        self.unchanged(emit, targets)
        items, index = emit.text(of), f"${emit.temporary('i')}"
        inside = f"{index} < count({items})"
        if reverse:
            emit.line(f"for ({index} = count({items}) - 1; {index} >= 0 && {inside}; {index}--) {{")
        else:
            emit.line(f"for ({index} = 0; {inside}; {index}++) {{")
        with emit.indented():
            names = self.names(emit, targets)
            emit.line(f"{names if len(targets) == 1 else f'[{names}]'} = {items}[{index}];")

    def each(self, emit: Emitter, of: nodes.Expr, target: nodes.Variable, body: object, *, reverse: bool) -> list[str]:
        """`foreach ($xs as $x) {`, by reference where the body changes the element."""
        name = f"${emit.name(target)}"
        if target.mutated:
            kept = holder(of)
            if reverse or kept is None:
                self.unchanged(emit, [target])
            emit.line(f"foreach ({emit.text(kept or of)} as &{name}) {{")
            return [f"unset({name});"]
        if not isinstance(of.type, Dict):
            values = isinstance(of, nodes.Operation) and of.name == "dict.values" and not reverse
            items = emit.text(of.operands[0]) if values and isinstance(of, nodes.Operation) else elements(emit, of)
            emit.line(f"foreach ({f'array_reverse({items})' if reverse else items} as {name}) {{")
            return []
        keys = f"array_keys({emit.text(of)})"
        emit.line(f"foreach ({f'array_reverse({keys})' if reverse else keys} as {name}) {{")
        self.texts(emit, of, target, body)
        return []

    def texts(self, emit: Emitter, of: nodes.Expr, key: nodes.Variable, body: object) -> None:
        """The line that makes a text of a key that looks like an int, where the body can tell."""
        assert isinstance(of.type, Dict)
        if of.type.key == STR and used_as_text(key, body):
            with emit.indented():
                emit.line(f"${emit.name(key)} = (string) ${emit.name(key)};")

    def entries(
        self,
        emit: Emitter,
        of: nodes.Expr,
        targets: Sequence[nodes.Variable],
        body: object,
        *,
        reassigned: bool,
    ) -> list[str]:
        """`foreach ($d as $key => $value) {`."""
        key, value = targets
        changed = value.mutated
        if key.mutated or (changed and (reassigned or not isinstance(of, nodes.Local))):
            self.unchanged(emit, targets)
        names = [emit.name(target) for target in targets]
        known = f"${names[0]} => " if key in walk.reads(body) or reassigned else ""
        emit.line(f"foreach ({emit.text(of)} as {known}{'&' if changed else ''}${names[1]}) {{")
        self.texts(emit, of, key, body)
        return [f"unset(${names[1]});"] if changed else []

    def indexed(self, emit: Emitter, of: nodes.Expr, start: nodes.Expr, targets: Sequence[nodes.Variable]) -> None:
        """`foreach ($xs as $i => $x) {`."""
        self.unchanged(emit, targets)
        if isinstance(of.type, Dict | Set):
            emit.refuse("enumerate", "a dict or set has no index", emit.current.line)
        first = emit.text(start, "sum")
        items, (index, name) = elements(emit, of), [emit.name(target) for target in targets]
        if first == "0":
            emit.line(f"foreach ({items} as ${index} => ${name}) {{")
            return
        turn = emit.temporary("position")
        emit.line(f"foreach ({items} as ${turn} => ${name}) {{")
        with emit.indented():
            emit.line(f"${index} = ${turn} + {first};")

    def jump(self, emit: Emitter, statement: nodes.Break | nodes.Continue) -> None:
        """`break;` or `continue;`."""
        emit.line("break;" if isinstance(statement, nodes.Break) else "continue;")

    def give(self, emit: Emitter, statement: nodes.Return) -> None:
        """`return value;`."""
        emit.line(f"return {emit.text(statement.value)};")

    def throw(self, emit: Emitter, statement: nodes.Raise) -> None:
        """`throw new ValueError(message);`."""
        message = "" if statement.message is None else emit.text(statement.message)
        emit.line(f"throw new {EXCEPTIONS.get(statement.exception, 'Exception')}({message});")

    def attempt(self, emit: Emitter, statement: nodes.Try) -> None:
        """Refused: the operations of PHP warn where those of Python raise."""
        emit.refuse("try", "operations do not throw in PHP where they raise in Python", statement.line)

    # --- Expressions that are syntax

    def local(self, emit: Emitter, node: nodes.Local) -> Text:
        """`$x`."""
        return Text(f"${emit.name(node.variable)}")

    def literal(self, emit: Emitter, node: nodes.Literal) -> Text:
        """A constant as the literal table writes it."""
        self.speak(emit, node.type)
        return super().literal(emit, node)

    def conditional(self, emit: Emitter, node: nodes.Conditional) -> Text:
        """`test ? then : otherwise`; one inside another needs parentheses."""
        level = LEVELS["conditional"]
        test, then, otherwise = emit.text(node.test, level + 1), emit.lazily(node.then), emit.lazily(node.otherwise)
        return Text(f"{test} ? {then.at(level + 1)} : {otherwise.at(level + 1)}", level)

    def logic(self, emit: Emitter, node: nodes.Logic) -> Text:
        """`&&` and `||`."""
        level = LEVELS[node.kind]
        operator = "&&" if node.kind == "and" else "||"
        return Text(f"{emit.text(node.left, level)} {operator} {emit.lazily(node.right).at(level)}", level)

    def call(self, emit: Emitter, node: nodes.Call) -> Text:
        """`f(arguments)`."""
        return Text(f"{self.called(node.function)}({', '.join(emit.text(argument) for argument in node.arguments)})")

    def closure(self, emit: Emitter, node: nodes.Lambda) -> Text:
        """`fn($x) => body`, which sees copies of the variables around it."""
        if changes_something(node.body):
            emit.refuse("lambda", "an arrow function would change a copy", node.line)
        names = ", ".join(f"${emit.name(parameter)}" for parameter in node.parameters)
        return Text(f"fn({names}) => {emit.lazily(node.body).at(LEVELS['assignment'])}", LEVELS["arrow"])

    def build(self, emit: Emitter, node: nodes.Build) -> Text:
        """`[1, 2]`, `["a" => 1]`; the items of a set come once each."""
        self.speak(emit, node.type)
        items = [emit.text(item) for item in node.items]
        if isinstance(node.type, Dict):
            items = [f"{key} => {value}" for key, value in zip(items[::2], items[1::2], strict=True)]
        text = f"[{', '.join(items)}]"
        if isinstance(node.type, Set) and len(items) > 1 and not distinct(node):
            if node.type.element not in functions.UNIQUE:
                emit.refuse("set", "its elements are not known to differ", node.line)
            return Text(f"array_unique({text})")
        return Text(text)

    def comprehension(self, emit: Emitter, node: nodes.Comprehension) -> Text:
        """`array_map` and `array_filter` over one list or text, otherwise a loop above that fills a new array."""
        text = self.pipeline(emit, node)
        if text is not None:
            return Text(text)
        if isinstance(node.type, Set) and node.type.element not in functions.UNIQUE:
            emit.refuse("set comprehension", "its elements are not known to differ", node.line)
        name = emit.temporary("result")
        emit.line(f"${name} = [];")
        self.collect(emit, node, list(node.clauses), name)
        return Text(f"array_unique(${name})" if isinstance(node.type, Set) else f"${name}")

    def pipeline(self, emit: Emitter, node: nodes.Comprehension) -> str | None:
        """A comprehension as an expression; None where a loop says it better."""
        if len(node.clauses) != 1 or isinstance(node.type, Dict) or changes_something((node.elements, node.clauses)):
            return None
        clause = node.clauses[0]
        if len(clause.targets) != 1 or len(clause.conditions) > 1:
            return None
        match clause.iterable:
            case nodes.Elements(of=of, reverse=reverse) if not isinstance(of.type, Dict | Set):
                items = f"array_reverse({elements(emit, of)})" if reverse else elements(emit, of)
            case _:
                return None
        if isinstance(node.type, Set) and node.type.element not in functions.UNIQUE:
            return None
        (element,), (target,) = node.elements, clause.targets
        head = f"fn(${emit.name(target)}) =>"
        for condition in clause.conditions:
            items = f"array_filter({items}, {head} {emit.lazily(condition).at(LEVELS['assignment'])})"
        same = isinstance(element, nodes.Local) and element.variable == target
        if not same:
            items = f"array_map({head} {emit.lazily(element).at(LEVELS['assignment'])}, {items})"
        if isinstance(node.type, Set):
            return f"array_unique({items})"
        return f"array_values({items})" if clause.conditions else items

    def collect(self, emit: Emitter, node: nodes.Comprehension, clauses: list[nodes.Clause], name: str) -> None:
        """The loops of a comprehension into an array that is there."""
        if not clauses:
            self.keep(emit, node, name)
            return
        clause, *inner = clauses
        self.head(emit, clause, (clause.conditions, tuple(inner), node.elements))
        with emit.indented():
            if clause.conditions:
                tests = [
                    emit.text(each, LEVELS["and"] if len(clause.conditions) > 1 else 0) for each in clause.conditions
                ]
                emit.line(f"if ({' && '.join(tests)}) {{")
                with emit.indented():
                    self.collect(emit, node, inner, name)
                emit.line("}")
            else:
                self.collect(emit, node, inner, name)
        emit.line("}")

    def keep(self, emit: Emitter, node: nodes.Comprehension, name: str) -> None:
        """Adds one element to the new array."""
        texts = [emit.text(element) for element in node.elements]
        emit.line(f"${name}[{texts[0]}] = {texts[1]};" if isinstance(node.type, Dict) else f"${name}[] = {texts[0]};")

    def convert(self, emit: Emitter, node: nodes.Convert) -> Text:
        """Nothing to write: variables hold any type."""
        if node.value.type == NONE:
            return Text("null")
        return emit.expression(node.value)

    def narrow(self, emit: Emitter, node: nodes.Narrow) -> Text:
        """Nothing to write: variables hold any type."""
        return emit.expression(node.value)

    def share(self, emit: Emitter, node: nodes.Share) -> Text:
        """A copy, which is the same where no one changes either."""
        if node.how == "aliased":
            emit.refuse("shared object", "a change through one name would have to be seen through the other", node.line)
        return emit.expression(node.value)

    def fail(self, emit: Emitter, node: nodes.Fail) -> Text:
        """An expression that throws."""
        message = emit.render(STR, node.message)
        return Text(f"throw new {EXCEPTIONS.get(node.exception, 'Exception')}({message})", LEVELS["throw"])


def holder(of: nodes.Expr) -> nodes.Local | None:
    """The variable that keeps the elements which a loop over `of` gives: a list, or a dict whose values they are."""
    match of:
        case nodes.Local() if isinstance(of.type, List):
            return of
        case nodes.Operation(name="dict.values", operands=(nodes.Local() as mapping,)):
            return mapping
    return None


def distinct(node: nodes.Build) -> bool:
    """Whether the items of a set are constants that differ."""
    values = [item.value if isinstance(item, nodes.Literal) else None for item in node.items]
    return all(isinstance(item, nodes.Literal) for item in node.items) and len(set(values)) == len(values)
