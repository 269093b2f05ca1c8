"""Facts about a program that are proved, and written on its nodes.

`annotate` is a chain of passes, each in a module of its own that defines its facts and says how they are proved.

| fact | on | says |
|---|---|---|
| `assigned_once`, `mutated` | a Variable | no assignment follows; its object is changed through it (`variables`) |
| `last` | a Local | nothing reads the variable afterwards (`liveness`) |
| `moved`, `frozen`, `aliased` | a Share | what the two holders of an object do with it (`sharing`) |
| `ordered` | a dict type | the order of entries can be told (`order`) |
| `nonnegative`, `positive` | an int | it is 0 or more, 1 or more (`integers`) |
| `in_range` | an index | it is from 0 to below the length (`integers`) |
| `stable` | a bound of a Range | the body cannot change it (`integers`) |
| `character` | a str | it has exactly one character (`text`) |
| `ascii` | the program | every str that it meets is ASCII (`text`) |
"""

from __future__ import annotations

from dataclasses import replace

from cruxx.ir import nodes
from cruxx.ir.facts.integers import Integers
from cruxx.ir.facts.liveness import last_reads
from cruxx.ir.facts.order import ordered
from cruxx.ir.facts.sharing import shared
from cruxx.ir.facts.text import ASCII_CODES, CODES, characters, is_ascii
from cruxx.ir.facts.tree import with_facts
from cruxx.ir.facts.variables import marked


def annotate(program: nodes.Program, *, ascii_inputs: bool) -> nodes.Program:
    """The program, which means the same, with every fact that is proved.

    `ascii_inputs` promises that every str in the arguments of `f` is ASCII; the fact `ascii` is never without it.
    """
    program = marked(shared(ordered(program)))
    integers = Integers(program, ASCII_CODES)
    ascii_only = ascii_inputs and is_ascii(program, integers)
    if ascii_only:
        program = replace(program, facts=program.facts | {"ascii"})
    else:
        integers = Integers(program, CODES)
    return with_facts(program, integers.claims, last_reads(program), characters(program, ascii_only=ascii_only))
