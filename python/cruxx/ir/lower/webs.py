"""Webs: the definitions of a Python name that one and the same use can see belong together; the others are other variables.

A name that is given a value of another type later is thereby two variables, each of one type.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence

Environment = dict[str, frozenset[int]]
"""For each name the definitions that can have made its value; `UNBOUND` among them where there may be none."""

UNBOUND = 0


def names_of(arguments: ast.arguments) -> list[ast.arg]:
    """The positional parameters in order."""
    return [*arguments.posonlyargs, *arguments.args]


class Webs:
    """The webs of one function: `web(node)` for each Name node or parameter of it."""

    def __init__(self, function: ast.FunctionDef) -> None:
        self.unbound: set[ast.Name] = set()
        """Uses that a path without a definition reaches."""
        self.locals: set[str] = {
            *(node.arg for node in ast.walk(function) if isinstance(node, ast.arg)),
            *(
                node.id
                for node in ast.walk(function)
                if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)
            ),
        }
        self.own = self.locals - {node.id for part in ast.walk(function) for node in _bound_inside(part)}
        """The locals that are no targets of comprehensions alone."""
        self.own |= {node.id for node in _stored(function)}
        self._perhaps: set[int] | None = None
        self._definitions: set[int] = set()
        self._parents: dict[int, int] = {}
        self._nodes: dict[int, ast.AST] = {}
        self._loops: list[tuple[list[Environment], list[Environment]]] = []
        self._recorders: list[dict[str, set[int]]] = []
        environment: Environment = {}
        for each in names_of(function.args):
            environment[each.arg] = self._define(each.arg, each)
        self._block(function.body, environment)
        self.kept = {id(node) for node in _kept_once(self, function)}
        """Calls that are kept in a variable which is read once, in the same loop."""
        self.ranges = {id(node) for node in _ranges(self, function)}
        """Calls of `range` that are kept in a variable of which only the ints are ever looked at."""

    def web(self, node: ast.Name | ast.arg) -> int:
        """The number of the web that a name belongs to; unreachable names are webs of their own."""
        self._nodes.setdefault(id(node), node)
        return self._find(id(node))

    @property
    def perhaps(self) -> set[int]:
        """The webs of variables that are read where they may have no value."""
        if self._perhaps is None:
            made = {self._find(number) for number in self._definitions}
            self._perhaps = {self.web(node) for node in self.unbound} & made
        return self._perhaps

    def perhaps_names(self) -> list[ast.Name]:
        """One name for each of these variables."""
        names = [each for each in self._nodes.values() if isinstance(each, ast.Name)]
        return list({self.web(each): each for each in names if self.web(each) in self.perhaps}.values())

    def defined_once(self, node: ast.Name) -> bool:
        """Whether one definition alone makes the variable."""
        return sum(self._find(number) == self.web(node) for number in self._definitions) == 1

    def read(self, node: ast.Name) -> bool:
        """Whether the variable is read anywhere."""
        loads = (each for each in self._nodes.values() if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load))
        return any(self.web(each) == self.web(node) for each in loads)

    def outside(self, node: ast.Name, loop: ast.For) -> bool:
        """Whether the variable of a loop's target is seen outside the loop's target and body."""
        inside = {id(each) for part in (loop.target, *loop.body) for each in ast.walk(part)}
        web = self.web(node)
        return any(self._find(number) == web and number not in inside for number in list(self._nodes))

    # --- Sets of definitions

    def _find(self, number: int) -> int:
        parent = self._parents.setdefault(number, number)
        while parent != number:
            number, parent = parent, self._parents[parent]
        return number

    def _union(self, numbers: Iterable[int]) -> None:
        roots = [self._find(number) for number in numbers if number != UNBOUND]
        for root in roots[1:]:
            self._parents[self._find(root)] = self._find(roots[0])

    def _define(self, name: str, node: ast.AST) -> frozenset[int]:
        self._nodes[id(node)] = node
        self._definitions.add(id(node))
        self._find(id(node))
        for recorder in self._recorders:
            recorder.setdefault(name, set()).add(id(node))
        return frozenset({id(node)})

    def _use(self, node: ast.Name, environment: Environment) -> None:
        reaching = environment.get(node.id, frozenset({UNBOUND}))
        if UNBOUND in reaching:
            self.unbound.add(node)
        self._nodes[id(node)] = node
        self._union([id(node), *reaching])

    # --- Statements

    def _block(self, block: Sequence[ast.stmt], environment: Environment | None) -> Environment | None:
        for statement in block:
            if environment is None:
                return None
            environment = self._statement(statement, environment)
        return environment

    def _statement(self, statement: ast.stmt, environment: Environment) -> Environment | None:
        match statement:
            case ast.If(test=test, body=body, orelse=orelse):
                environment = self._expression(test, environment)
                return merged(self._block(body, dict(environment)), self._block(orelse, dict(environment)))
            case ast.While(test=test, body=body):
                return self._loop(environment, test, None, body)
            case ast.For(target=target, iter=iterable, body=body):
                return self._loop(self._expression(iterable, environment), None, target, body, certain(iterable))
            case ast.Break() | ast.Continue():
                self._loops[-1][isinstance(statement, ast.Continue)].append(environment)
                return None
            case ast.Return(value=value) | ast.Raise(exc=value):
                self._expression(value, environment)
                return None
            case ast.Try():
                return self._try(statement, environment)
            case ast.AugAssign(target=target, value=value):
                return self._augmented(target, value, environment)
            case ast.Assign(targets=targets, value=value):
                environment = self._expression(value, environment)
                for target in targets:
                    environment = self._store(target, environment)
                return environment
            case ast.Delete(targets=targets):
                for target in targets:
                    environment = self._store(target, environment)
                return environment
            case ast.Expr(value=value):
                return self._expression(value, environment)
        return environment

    def _augmented(self, target: ast.expr, value: ast.expr, environment: Environment) -> Environment:
        if not isinstance(target, ast.Name):
            environment = self._expression(target, environment)
            return self._expression(value, environment)
        environment = self._expression(value, environment)
        self._use(target, environment)
        environment[target.id] = self._define(target.id, target)
        return environment

    def _loop(
        self,
        environment: Environment,
        test: ast.expr | None,
        target: ast.expr | None,
        body: Sequence[ast.stmt],
        sure: bool = False,
    ) -> Environment | None:
        head, after = environment, environment
        while True:
            self._loops.append(([], []))
            inside = after = self._expression(test, dict(head)) if test is not None else dict(head)
            if target is not None:
                inside = self._store(target, dict(head))
            end = self._block(body, dict(inside))
            breaks, continues = self._loops.pop()
            back = merged(end, *continues)
            grown = merged(environment, back)
            assert grown is not None
            if grown == head:
                break
            head = grown
        endless = isinstance(test, ast.Constant) and bool(test.value)
        through = back if sure and back is not None else after
        return merged(None if endless else through, *breaks)

    def _try(self, statement: ast.Try, environment: Environment) -> Environment | None:
        recorder: dict[str, set[int]] = {}
        self._recorders.append(recorder)
        end = self._block(statement.body, dict(environment))
        self._recorders.pop()
        failed = dict(environment)
        for name, made in recorder.items():
            failed[name] = failed.get(name, frozenset({UNBOUND})) | made
        ends = [self._block(statement.orelse, end)]
        ends += [self._block(handler.body, dict(failed)) for handler in statement.handlers]
        if not statement.finalbody:
            return merged(*ends)
        normal = merged(*ends)
        self._block(statement.finalbody, merged(failed, *ends))
        return self._block(statement.finalbody, normal)

    def _store(self, target: ast.expr, environment: Environment) -> Environment:
        match target:
            case ast.Name(id=name, ctx=ast.Del()):
                self._use(target, environment)
                environment = environment | {name: frozenset({UNBOUND})}
            case ast.Name(id=name):
                environment = environment | {name: self._define(name, target)}
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                for part in parts:
                    environment = self._store(part, environment)
            case ast.Starred(value=value):
                environment = self._store(value, environment)
            case _:
                environment = self._expression(target, environment)
        return environment

    # --- Expressions

    def _expression(self, node: ast.AST | None, environment: Environment) -> Environment:
        match node:
            case None:
                return environment
            case ast.Name():
                self._use(node, environment)
            case ast.NamedExpr(target=target, value=value):
                environment = self._expression(value, environment)
                return environment | {target.id: self._define(target.id, target)}
            case ast.Lambda(args=arguments, body=body):
                inner = environment | {each.arg: self._define(each.arg, each) for each in names_of(arguments)}
                self._expression(body, inner)
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                self._comprehension(node, environment)
            case _:
                for child in ast.iter_child_nodes(node):
                    environment = self._expression(child, environment)
        return environment

    def _comprehension(
        self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp, environment: Environment
    ) -> None:
        for clause in node.generators:
            self._expression(clause.iter, environment)
            environment = self._store(clause.target, environment)
            for condition in clause.ifs:
                self._expression(condition, environment)
        for part in [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]:
            self._expression(part, environment)


def _kept_once(webs: Webs, function: ast.FunctionDef) -> Iterator[ast.expr]:
    loops = {id(each): loop for loop in ast.walk(function) for part in _repeated(loop) for each in ast.walk(part)}
    loads = [node for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name() as target], value=ast.Call() as value):
                reads = [each for each in loads if webs.web(each) == webs.web(target)]
                if len(reads) == 1 and loops.get(id(reads[0])) is loops.get(id(target)):
                    yield value


def _ranges(webs: Webs, function: ast.FunctionDef) -> Iterator[ast.expr]:
    parents = {id(child): node for node in ast.walk(function) for child in ast.iter_child_nodes(node)}
    loads = [node for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name() as target], value=ast.Call() as value) if webs.defined_once(target):
                reads = [each for each in loads if webs.web(each) == webs.web(target)]
                if all(_looks_at_items(parents[id(each)], each) for each in reads):
                    yield value


def _looks_at_items(parent: ast.AST, node: ast.Name) -> bool:
    """Whether a use cannot tell a range from the list of its ints."""
    match parent:
        case ast.For(iter=used) | ast.comprehension(iter=used):
            return used is node
        case ast.Call(
            func=ast.Name(id="len" | "list" | "sum" | "sorted" | "min" | "max" | "enumerate" | "zip" | "reversed")
        ):
            return True
        case ast.Compare(ops=[ast.In() | ast.NotIn()], comparators=[used]):
            return used is node
        case ast.Subscript(slice=index, ctx=ast.Load()):
            return index is not node and not isinstance(index, ast.Slice)
    return False


def _bound_inside(part: ast.AST) -> Iterator[ast.Name]:
    """The names that a comprehension binds in itself."""
    if isinstance(part, ast.comprehension):
        yield from (node for node in ast.walk(part.target) if isinstance(node, ast.Name))


def _stored(node: ast.AST) -> Iterator[ast.Name]:
    """The names that are stored outside of comprehensions."""
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.comprehension):
            yield from _stored(child)


def _repeated(loop: ast.AST) -> list[ast.AST]:
    """What a loop or comprehension evaluates more than once."""
    match loop:
        case ast.For(body=body):
            return [*body]
        case ast.While(test=test, body=body):
            return [test, *body]
        case (
            ast.ListComp(elt=element, generators=[first, *others])
            | ast.SetComp(elt=element, generators=[first, *others])
        ):
            return [element, *first.ifs, *others]
        case ast.GeneratorExp(elt=element, generators=[first, *others]):
            return [element, *first.ifs, *others]
        case ast.DictComp(key=key, value=value, generators=[first, *others]):
            return [key, value, *first.ifs, *others]
    return []


def merged(*environments: Environment | None) -> Environment | None:
    """What is known where several paths meet; None is a path that does not come here."""
    paths = [each for each in environments if each is not None]
    if not paths:
        return None
    names = {name for path in paths for name in path}
    return {name: frozenset().union(*(path.get(name, frozenset({UNBOUND})) for path in paths)) for name in names}


def certain(iterable: ast.expr) -> bool:
    """The loop over this is sure to run at least once."""
    match iterable:
        case ast.Constant(value=str(text)):
            return text != ""
        case ast.List(elts=parts) | ast.Tuple(elts=parts):
            return bool(parts) and not any(isinstance(part, ast.Starred) for part in parts)
        case ast.Call(func=ast.Name(id="range"), args=[ast.Constant(value=int(stop))]):
            return stop > 0
        case ast.Call(func=ast.Name(id="range"), args=[ast.Constant(value=int(start)), ast.Constant(value=int(stop))]):
            return start < stop
    return False
