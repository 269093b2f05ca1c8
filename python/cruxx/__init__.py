"""How well do language models reason about code: programs in 19 languages, proved translations, sandboxed checks."""

from pathlib import Path

_checkout = Path(__file__).parents[2]
if (_checkout / "rules" / "__init__.py").is_file():  # a wheel carries both folders inside the package
    __path__.insert(0, str(_checkout))
