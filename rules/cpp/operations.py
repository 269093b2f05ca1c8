"""All rules of C++: the modules named here add theirs to one table."""

from __future__ import annotations

from cruxx.rules.cpp import containers, numbers, texts
from cruxx.rules.cpp.guards import RULES

MODULES = (containers, numbers, texts)

__all__ = ["MODULES", "RULES"]
