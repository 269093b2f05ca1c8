"""Ints that are `Int`, as sizes and indices are; all others are `Long`."""

from __future__ import annotations

from cruxx.translate.narrow import Narrow

NARROW = Narrow(floored=False)
bound = NARROW.bound
is_narrow = NARROW.holds
int_variables = NARROW.variables
