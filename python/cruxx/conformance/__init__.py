"""Whether a language's real toolchain does what it must: `values` asks about values, `operations` about the catalogue.

Both ask through programs in Core IR that the language's own rules print. What is asked is chosen, not drawn: the same in every
run.
"""

from cruxx.conformance.operations import Check, Outcome, checks
from cruxx.conformance.values import (
    Sample,
    choice,
    choice_calls,
    count_values,
    identity,
    identity_calls,
    is_returned,
    samples,
    seed,
)

__all__ = [
    "Check",
    "Outcome",
    "Sample",
    "checks",
    "choice",
    "choice_calls",
    "count_values",
    "identity",
    "identity_calls",
    "is_returned",
    "samples",
    "seed",
]
