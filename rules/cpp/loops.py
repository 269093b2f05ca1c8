"""How C++ writes loops, and the loops of comprehensions."""

from __future__ import annotations

from collections.abc import Sequence

from cruxx.ir import nodes, walk
from cruxx.rules.cpp.characters import is_character
from cruxx.rules.cpp.sharing import disturbed, lasts
from cruxx.rules.cpp.spelling import Unspeakable, small, spell
from cruxx.translate import blocks
from cruxx.translate.emit import Emitter
from cruxx.translate.target import Target
from cruxx.types import STR, Dict, Set, Type

SHAPE = blocks.Shape()


class Loops(Target):
    """The part of C++ that is loops."""

    def spelled(self, emit: Emitter, given: Type) -> str:
        """A type, or a refusal."""
        try:
            return spell(given)
        except Unspeakable as error:
            emit.refuse(f"type {given}", f"`{error}` has no natural spelling in C++")

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
            case nodes.Elements(of=of, reverse=False, live=False) if len(names) > 1:
                emit.line(
                    f"for ({self.entry(emit, loop.targets)} [{', '.join(names)}] : {self.kept(emit, of, body)}) {{"
                )
            case nodes.Elements(of=of, reverse=reverse, live=live):
                if reverse or live:
                    self.by_index(emit, of, loop.targets, reverse=reverse)
                else:
                    self.elements(emit, of, loop.targets[0], body, reassigned=reassigned)
            case nodes.Entries(of=of):
                emit.line(
                    f"for ({self.entry(emit, loop.targets)} [{', '.join(names)}] : {self.kept(emit, of, body)}) {{"
                )
            case nodes.Indexed(of=of, start=start):
                self.indexed(emit, of, start, loop.targets)
            case nodes.Zipped(left=left, right=right):
                self.zipped(emit, left, right, loop.targets)

    def entry(self, emit: Emitter, targets: Sequence[nodes.Variable]) -> str:
        """How a loop holds the entries of a dict."""
        if all(target.assigned_once for target in targets):
            return "auto&" if any(target.mutated for target in targets) else "const auto&"
        if any(target.mutated for target in targets):
            emit.refuse("loop", "an element that is changed and assigned cannot be a reference", emit.current.line)
        return "auto"

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
        """What is iterated; a copy of it where the body gives its variable another value, or where it would be gone."""
        if isinstance(of, nodes.Local) and changes(body, of.variable):
            return f"{self.spelled(emit, of.type)}({emit.text(of)})"
        if isinstance(of, nodes.Literal):
            return f"std::string({emit.text(of)})"
        return emit.text(of) if lasts(of) else self.named(emit, of)

    def values(self, emit: Emitter, of: nodes.Expr, target: nodes.Variable, body: object) -> bool:
        """Writes the head of a loop over the values of a dict that stays as it is, and says whether it could."""
        whole = of.value if isinstance(of, nodes.Share) else of
        if not isinstance(whole, nodes.Operation) or whole.name != "dict.values" or not target.assigned_once:
            return False
        (mapping,) = whole.operands
        if (
            not isinstance(mapping, nodes.Local)
            or changes(body, mapping.variable)
            or disturbed(body, frozenset({mapping.type}))
        ):
            return False
        reference = "auto&" if target.mutated else "const auto&"
        emit.line(f"for ({reference} [{emit.temporary('key')}, {emit.name(target)}] : {emit.text(mapping)}) {{")
        return True

    def elements(
        self, emit: Emitter, of: nodes.Expr, target: nodes.Variable, body: object, *, reassigned: bool
    ) -> None:
        """`for (… x : xs) {`, by value, by reference to const, or by reference where the body changes the element."""
        if self.values(emit, of, target, body):
            return
        name, items = emit.name(target), self.kept(emit, of, body)
        if isinstance(of.type, Dict):
            entry = emit.temporary("entry")
            emit.line(f"for (const auto& {entry} : {items}) {{")
            with emit.indented():
                emit.line(f"{self.spelled(emit, target.type)} {name} = {entry}.first;")
            return
        if of.type == STR and "ascii" not in emit.program.facts:
            emit.need("code_points")
            emit.line(f"for ({self.held(emit, target, reassigned=reassigned)} {name} : code_points({items})) {{")
            return
        if of.type == STR:
            if is_character(emit, target):
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

    def by_index(self, emit: Emitter, of: nodes.Expr, targets: Sequence[nodes.Variable], *, reverse: bool) -> None:
        """A loop by index: backwards, or over a list that the body changes."""
        if isinstance(of.type, Dict | Set):
            emit.refuse("loop", "a dict or set has no index", emit.current.line)
        items, index = self.named(emit, of), emit.temporary("i")
        if len(targets) > 1:
            emit.refuse("loop", "the parts of an element are not taken by index", emit.current.line)
        (target,) = targets
        if reverse:
            emit.line(f"for (long long {index} = std::ssize({items}) - 1; {index} >= 0; {index}--) {{")
        else:
            emit.line(f"for (long long {index} = 0; {index} < std::ssize({items}); {index}++) {{")
        with emit.indented():
            self.take(emit, items, index, of.type, target)

    def take(self, emit: Emitter, items: str, index: str, given: Type, target: nodes.Variable) -> None:
        """The line that gives a loop variable the element at an index."""
        if given == STR and is_character(emit, target):
            emit.line(f"char {emit.name(target)} = {items}[{index}];")
        elif given == STR and "ascii" in emit.program.facts:
            emit.line(f"std::string {emit.name(target)}(1, {items}[{index}]);")
        else:
            reference = "&" if target.mutated else ""
            emit.line(f"{self.spelled(emit, target.type)}{reference} {emit.name(target)} = {items}[{index}];")

    def named(self, emit: Emitter, of: nodes.Expr) -> str:
        """A name for what is needed more than once."""
        if of.type == STR and "ascii" not in emit.program.facts:
            emit.need("code_points")
            name = emit.temporary("characters")
            emit.line(f"const std::vector<std::string> {name} = code_points({emit.text(of)});")
            return name
        if isinstance(of, nodes.Local) and not is_character(emit, of.variable):
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


def changes(body: object, variable: nodes.Variable) -> bool:
    """Whether `body` gives the variable another value."""
    return any(
        (isinstance(node, nodes.Assign | nodes.Update) and node.place == variable)
        or (isinstance(node, nodes.Unpack) and variable in node.targets)
        for node in walk.descendants(body)
    )
