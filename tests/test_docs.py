"""Documentation that is made from the source is what the source makes."""

import importlib.util
import os
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"


def generator():
    specification = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_pages_that_are_made_are_what_the_source_says():
    for name, page in generator().pages().items():
        if os.environ.get("CRUXX_BLESS"):
            (DOCS / name).write_text(page, encoding="utf-8")
        assert (DOCS / name).read_text(encoding="utf-8") == page, f"`{name}`: `make bless` writes it anew"


def test_every_link_between_documents_leads_somewhere():
    import re

    for path in [*DOCS.rglob("*.md"), *DOCS.parent.glob("*.md")]:
        prose = re.sub(r"(`+).+?\1", "", path.read_text(encoding="utf-8"))
        for target in re.findall(r"\]\(([^)#:]+)\)", prose):
            assert (path.parent / target).exists(), f"{path}: `{target}`"
