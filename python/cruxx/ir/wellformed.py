"""Whether a program is Core IR at all: exact types, declared variables, holders that are shared out loud.

`problems` looks at everything that `nodes` promises and a rule relies on. It is for tests and for who builds programs; a translation
does not run it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from cruxx.ir import nodes
from cruxx.ir.catalogue import catalogue, substitute
from cruxx.ir.facts.objects import is_fresh, stored
from cruxx.types import ANY, BOOL, INT, NONE, STR, Dict, List, Optional, Set, Tuple, Type, Union, type_of
from cruxx.types import Sequence as SequenceType


def problems(program: nodes.Program) -> list[str]:
    """What is wrong with a program, each with function and line; nothing for a well-formed one."""
    checker = _Checker(program)
    for function in program.functions:
        checker.function(function)
    return checker.found


def ends(block: nodes.Block) -> bool:
    """Whether the end of a block is never reached."""
    return any(_ends(statement) for statement in block)


def _ends(statement: nodes.Stmt) -> bool:
    match statement:
        case nodes.Return() | nodes.Raise() | nodes.Break() | nodes.Continue():
            return True
        case nodes.Do(value=nodes.Fail()):
            return True
        case nodes.If(then=then, otherwise=otherwise):
            return ends(then) and ends(otherwise)
        case nodes.While(test=nodes.Literal(value=True), body=body):
            return not has_break(body)
        case nodes.Try(body=body, handlers=handlers, otherwise=otherwise, last=last):
            tried = ends(body) or ends(otherwise)
            return ends(last) or (tried and all(ends(handler.body) for handler in handlers))
    return False


def has_break(block: nodes.Block) -> bool:
    """Whether a `break` in the block leaves the loop around the block."""
    for statement in block:
        match statement:
            case nodes.Break():
                return True
            case nodes.If(then=then, otherwise=otherwise) if has_break(then) or has_break(otherwise):
                return True
            case nodes.Try(body=body, handlers=handlers, otherwise=otherwise, last=last):
                if any(map(has_break, [body, otherwise, last, *(handler.body for handler in handlers)])):
                    return True
    return False


def same(left: Type, right: Type) -> bool:
    """Whether two types are the same, where the result of an operation may keep an order that its operands do not keep."""
    return str(left).replace("OrderedDict", "dict") == str(right).replace("OrderedDict", "dict")


def fits(inner: Type, outer: Type) -> bool:
    """Whether a value of one type may be converted to another: into an optional, a union or `Any`."""
    if inner == outer or outer == ANY:
        return True
    match inner, outer:
        case Optional(part), Optional(whole):
            return fits(part, whole)
        case Union(parts), Union() | Optional():
            return all(fits(part, outer) for part in parts)
        case _, Optional(whole):
            return inner == NONE or fits(inner, whole)
        case Optional(part), Union(members):
            return NONE in members and fits(part, outer)
        case _, Union(members):
            return any(fits(inner, member) for member in members)
    return False


class _Checker:
    def __init__(self, program: nodes.Program) -> None:
        self.functions = {function.name: function for function in program.functions}
        self.found: list[str] = []
        self.current = program.functions[-1]
        self.known: dict[str, nodes.Variable] = {}
        self.scope: list[set[str]] = []
        self.loops = 0
        if len(self.functions) < len(program.functions):
            self.found.append("two functions have one name")
        if self.current.name != "f":
            self.found.append(f"the last function is `{self.current.name}`, not `f`")

    def say(self, text: str, line: int = 0) -> None:
        self.found.append(f"{self.current.name}, line {line}: {text}")

    def exact(self, given: Type, wanted: Type, what: str, line: int) -> None:
        if given != wanted:
            self.say(f"{what} has the type `{given}`, not `{wanted}`", line)

    # --- Functions and blocks

    def function(self, function: nodes.Function) -> None:
        self.current, self.known, self.scope, self.loops = function, {}, [set()], 0
        for parameter in function.parameters:
            self.declare(parameter, function.line)
        self.block(function.body)
        if function.result != NONE and not ends(function.body):
            self.say("its end is reached without a Return", function.line)

    def block(self, block: nodes.Block, variables: Sequence[nodes.Variable] = (), line: int = 0) -> None:
        self.scope.append(set())
        for variable in variables:
            self.declare(variable, line)
        for statement in block:
            self.statement(statement)
        self.scope.pop()

    def declare(self, variable: nodes.Variable, line: int) -> None:
        known = self.known.setdefault(variable.name, variable)
        if known != variable:
            self.say(f"two variables are called `{variable.name}`", line)
        if any(variable.name in each for each in self.scope):
            self.say(f"`{variable.name}` is declared where it is declared already", line)
        self.scope[-1].add(variable.name)

    def used(self, variable: nodes.Variable, line: int) -> None:
        if not any(variable.name in each for each in self.scope):
            self.say(f"`{variable.name}` is used where it is not declared", line)
        elif self.known[variable.name] != variable:
            self.say(f"`{variable.name}` is not the variable that was declared", line)

    def statement(self, statement: nodes.Stmt) -> None:
        line = statement.line
        match statement:
            case nodes.Declare(variable=variable, value=value):
                if value is not None:
                    self.held(value, variable.type, f"the value of `{variable.name}`", line)
                self.declare(variable, line)
            case nodes.Assign(place=place, value=value):
                self.held(value, self.place(place, line), "the value that is assigned", line)
            case nodes.Update(place=place, operation=operation, value=value):
                old = self.place(place, line)
                self.expression(value)
                result = self.signature(operation, (old, value.type), (None, value), line)
                if result is not None and not same(result, old):
                    self.say(f"`{operation}` gives `{result}` for a place of the type `{old}`", line)
                if operation in catalogue() and not catalogue()[operation].pure:
                    self.say(f"`{operation}` changes an operand and is no Update", line)
            case nodes.Unpack():
                self.unpack(statement)
            case nodes.Swap(left=left, right=right):
                self.exact(self.place(right, line), self.place(left, line), "the right place", line)
            case nodes.Do(value=value):
                self.expression(value)
            case nodes.Return(value=value):
                self.held(value, self.current.result, "the result", line)
            case nodes.Raise(message=message):
                if message is not None:
                    self.typed(message, STR, "the message")
            case _:
                self.compound(statement)

    def compound(self, statement: nodes.Stmt) -> None:
        line = statement.line
        match statement:
            case nodes.If(test=test, then=then, otherwise=otherwise):
                self.typed(test, BOOL, "the test")
                self.block(then)
                self.block(otherwise)
            case nodes.While(test=test, body=body):
                self.typed(test, BOOL, "the test")
                self.loops += 1
                self.block(body)
                self.loops -= 1
            case nodes.For(targets=targets, iterable=iterable, body=body):
                self.iterable(iterable, targets, line)
                self.loops += 1
                self.block(body, targets, line)
                self.loops -= 1
            case nodes.Break() | nodes.Continue():
                if not self.loops:
                    self.say("a jump stands outside of every loop", line)
            case nodes.Try(body=body, handlers=handlers, otherwise=otherwise, last=last):
                for each in (body, *(handler.body for handler in handlers), otherwise, last):
                    self.block(each)

    def unpack(self, statement: nodes.Unpack) -> None:
        line = statement.line
        self.expression(statement.value)
        if len(statement.declares) != len(statement.targets):
            self.say("an Unpack declares another number of targets than it has", line)
        for target, declares in zip(statement.targets, statement.declares, strict=False):
            if declares:
                self.declare(target, line)
            else:
                self.used(target, line)
        self.parts(statement.value.type, statement.targets, line)

    def parts(self, given: Type, targets: Sequence[nodes.Variable], line: int) -> None:
        """Says where the parts of a tuple do not fit into targets."""
        match given:
            case Tuple(elements) if len(elements) == len(targets):
                wanted = elements
            case SequenceType(element) | List(element):
                wanted = (element,) * len(targets)
            case _:
                self.say(f"`{given}` has not {len(targets)} parts", line)
                return
        for target, each in zip(targets, wanted, strict=True):
            self.exact(target.type, each, f"`{target.name}`", line)

    def place(self, place: nodes.Place, line: int) -> Type:
        """The type of what a place holds."""
        match place:
            case nodes.Variable():
                self.used(place, line)
                return place.type
            case nodes.Index(of=of, index=index):
                self.expression(of)
                self.typed(index, INT, "the index")
                if isinstance(of.type, List):
                    return of.type.element
            case nodes.Key(of=of, key=key):
                self.expression(of)
                if isinstance(of.type, Dict):
                    self.typed(key, of.type.key, "the key")
                    return of.type.value
        self.say(f"`{of.type}` has no such place", line)
        return ANY

    # --- Iteration

    def iterable(self, iterable: nodes.Iterable, targets: Sequence[nodes.Variable], line: int) -> None:
        """Says where what is iterated does not fit into targets."""
        match iterable:
            case nodes.Range(start=start, stop=stop, step=step):
                self.typed(start, INT, "the start")
                self.typed(stop, INT, "the stop")
                if step == 0:
                    self.say("the step of a range is 0", line)
                given: tuple[Type, ...] = (INT,)
            case nodes.Elements(of=of, live=live):
                given = (self.element(of),)
                if live and not isinstance(of.type, List):
                    self.say(f"a loop over `{of.type}` is not live", line)
            case nodes.Indexed(of=of, start=start):
                given = (INT, self.element(of))
                self.typed(start, INT, "the start")
            case nodes.Entries(of=of):
                self.expression(of)
                given = (of.type.key, of.type.value) if isinstance(of.type, Dict) else (ANY, ANY)
            case nodes.Zipped(left=left, right=right):
                given = (self.element(left), self.element(right))
        self.parts(given[0] if len(given) == 1 < len(targets) else Tuple(given), targets, line)

    def element(self, of: nodes.Expr) -> Type:
        self.expression(of)
        match of.type:
            case List(element) | Set(element) | SequenceType(element) | Dict(element, _):
                return element
            case Tuple(elements) if elements and len(set(elements)) == 1:
                return elements[0]
        if of.type != STR:
            self.say(f"`{of.type}` cannot be iterated", of.line)
        return STR

    # --- Expressions

    def typed(self, node: nodes.Expr, wanted: Type, what: str) -> None:
        self.expression(node)
        self.exact(node.type, wanted, what, node.line)

    def held(self, node: nodes.Expr, wanted: Type, what: str, line: int) -> None:
        """Checks a value that gets a holder: its type, and that an object which has one already is shared."""
        self.expression(node)
        self.exact(node.type, wanted, what, line)
        if not is_fresh(node):
            self.say(f"{what} has a holder already, and is in no Share", line)

    def expression(self, node: nodes.Expr) -> None:
        line = node.line
        match node:
            case nodes.Literal(value=value):
                self.exact(type_of(value), node.type, "a literal", line)
            case nodes.Local(variable=variable):
                self.used(variable, line)
                self.exact(node.type, variable.type, f"the value of `{variable.name}`", line)
            case nodes.Operation():
                self.operation(node)
            case nodes.Logic(left=left, right=right):
                self.typed(left, BOOL, "the left side")
                self.typed(right, BOOL, "the right side")
                self.exact(node.type, BOOL, "and/or", line)
            case nodes.Conditional(test=test, then=then, otherwise=otherwise):
                self.typed(test, BOOL, "the test")
                self.typed(then, node.type, "a side of a conditional")
                self.typed(otherwise, node.type, "a side of a conditional")
            case nodes.Call():
                self.call(node)
            case nodes.Lambda():
                self.say("a Lambda is no operand of an operation that takes one", line)
            case nodes.Build(items=items):
                self.build(node, items)
            case nodes.Comprehension():
                self.comprehension(node)
            case nodes.Convert(value=value):
                self.expression(value)
                if not fits(value.type, node.type):
                    self.say(f"a `{value.type}` is no `{node.type}`", line)
            case nodes.Narrow(value=value):
                self.expression(value)
                if not fits(node.type, value.type):
                    self.say(f"a `{value.type}` is never a `{node.type}`", line)
            case nodes.Share(value=value):
                self.typed(value, node.type, "what is shared")

    def operation(self, node: nodes.Operation) -> None:
        for each in node.operands:
            if isinstance(each, nodes.Lambda):
                self.scope.append(set())
                for parameter in each.parameters:
                    self.declare(parameter, node.line)
                self.typed(each.body, each.type, "the body of a Lambda")
                self.scope.pop()
            else:
                self.expression(each)
        types = tuple(each.type for each in node.operands)
        result = self.signature(node.name, types, node.operands, node.line)
        if result is not None:
            wanted = self.result(node, result)
            if not same(node.type, wanted):
                self.say(f"`{node.name}` gives `{wanted}`, not `{node.type}`", node.line)
            for each in stored(node):
                self.held(each, each.type, f"an operand of `{node.name}`", node.line)

    def result(self, node: nodes.Operation, result: Type) -> Type:
        """The type that an operation gives, where its parts say more than the catalogue can."""
        types = [each.type for each in node.operands]
        match node.name, types, node.operands:
            case "tuple.item", [Tuple(elements), _], [_, nodes.Literal(value=int(index))] if 0 <= index < len(elements):
                return elements[index]
            case "tuple.concatenate", [Tuple(left), Tuple(right)], _:
                return Tuple((*left, *right))
            case "tuple.to_list", [Tuple(elements)], _ if len(set(elements)) == 1:
                return List(elements[0])
        if isinstance(result, List) and isinstance(node.type, SequenceType) and isinstance(types[0], SequenceType):
            return SequenceType(result.element)
        return result

    def signature(self, name: str, types: Sequence[Type], given: Sequence[nodes.Expr | None], line: int) -> Type | None:
        """The result of an operation on operands of these types; None, and said so, where they do not fit."""
        if name not in catalogue():
            self.say(f"there is no operation `{name}`", line)
            return None
        row = catalogue()[name]
        wanted = row.spread(len(types))
        if len(wanted) != len(types):
            self.say(f"`{name}` takes {len(wanted)} operands, not {len(types)}", line)
            return None
        bound: dict[str, Type] = {}
        for operand, each, node in zip(wanted, types, given, strict=True):
            if "->" in operand.type:
                if not isinstance(node, nodes.Lambda) or [v.type for v in node.parameters] != [bound.get("T")]:
                    self.say(f"`{operand.name}` of `{name}` is no Lambda of one `{bound.get('T')}`", line)
            elif not _matches(ast.parse(operand.type, mode="eval").body, each, bound):
                self.say(f"`{operand.name}` of `{name}` is `{operand.type}`, not `{each}`", line)
                return None
            elif operand.name == row.mutates and isinstance(each, SequenceType):
                self.say(f"`{name}` changes a tuple", line)
        return substitute(row.result, bound)

    def call(self, node: nodes.Call) -> None:
        function = self.functions.get(node.function)
        if function is None or len(function.parameters) != len(node.arguments):
            self.say(f"there is no function `{node.function}` of {len(node.arguments)} parameters", node.line)
            return
        for parameter, argument in zip(function.parameters, node.arguments, strict=True):
            self.held(argument, parameter.type, f"the argument `{parameter.name}`", node.line)
        self.exact(node.type, function.result, f"the result of `{node.function}`", node.line)

    def build(self, node: nodes.Build, items: Sequence[nodes.Expr]) -> None:
        match node.type:
            case List(element) | Set(element) | SequenceType(element):
                wanted: Sequence[Type] = [element] * len(items)
            case Dict(key, value):
                wanted = [key, value] * (len(items) // 2)
            case Tuple(elements):
                wanted = elements
            case _:
                wanted = ()
        if len(wanted) != len(items):
            self.say(f"a `{node.type}` is not built of {len(items)} items", node.line)
        for item, each in zip(items, wanted, strict=False):
            self.held(item, each, "an item", node.line)

    def comprehension(self, node: nodes.Comprehension) -> None:
        self.scope.append(set())
        for clause in node.clauses:
            self.iterable(clause.iterable, clause.targets, node.line)
            for target in clause.targets:
                self.declare(target, node.line)
            for condition in clause.conditions:
                self.typed(condition, BOOL, "a condition")
        match node.type:
            case List(element) | Set(element):
                wanted: Sequence[Type] = [element]
            case Dict(key, value):
                wanted = [key, value]
            case _:
                wanted = ()
        if len(wanted) != len(node.elements):
            self.say(f"a comprehension of `{node.type}` has not {len(node.elements)} elements", node.line)
        for each, given in zip(node.elements, wanted, strict=False):
            self.held(each, given, "an element", node.line)
        self.scope.pop()


def _matches(pattern: ast.expr, given: Type, bound: dict[str, Type]) -> bool:
    """Whether a type is what an operand's annotation says; binds its type variables."""
    match pattern:
        case ast.Name(id=name) if re.fullmatch("[A-Z]", name):
            return same(bound.setdefault(name, given), given)
        case ast.Name(id=name):
            return str(given) == name
        case ast.Constant(value=None):
            return given == NONE
        case ast.BinOp(left=left):
            return given == NONE or _matches(left, given.inner if isinstance(given, Optional) else given, bound)
        case ast.Subscript(value=ast.Name(id=name), slice=inner):
            parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            return _fits_generic(name, parts, given, bound)
    return False


def _fits_generic(name: str, parts: Sequence[ast.expr], given: Type, bound: dict[str, Type]) -> bool:
    match name, given:
        case ("list", List(element) | SequenceType(element)) | ("set", Set(element)) | ("tuple", SequenceType(element)):
            return _matches(parts[0], element, bound)
        case "dict", Dict(key, value):
            return _matches(parts[0], key, bound) and _matches(parts[1], value, bound)
        case "tuple", Tuple(elements) if len(parts) == len(elements):
            return all(_matches(part, each, bound) for part, each in zip(parts, elements, strict=True))
    return False
