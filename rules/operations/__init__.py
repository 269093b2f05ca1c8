"""The catalogue of operations: every typed step of Core IR.

One module for each family of types; `CATALOGUE` holds them all by name. How a row is read stands in `cruxx.ir.catalogue`.
"""

from cruxx.ir.catalogue import CATALOGUE

from . import lists, mappings, numbers, others, texts

__all__ = ["CATALOGUE", "lists", "mappings", "numbers", "others", "texts"]
