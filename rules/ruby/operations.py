"""How Ruby writes each operation: the rows and functions of all families of types."""

from __future__ import annotations

from cruxx.rules.ruby import blocks, containers, numbers, texts
from cruxx.translate.rule import Rules

RULES = Rules([*numbers.ROWS, *texts.ROWS, *containers.ROWS])
RULES.add(*texts.FUNCTIONS, *containers.FUNCTIONS, *blocks.FUNCTIONS)
