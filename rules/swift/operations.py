"""All rules of Swift: the modules named here add theirs to one table."""

from __future__ import annotations

from cruxx.rules.swift import containers, numbers, showing, sorting, texts
from cruxx.rules.swift.guards import RULES

MODULES = (containers, numbers, showing, sorting, texts)

__all__ = ["MODULES", "RULES"]
