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


def test_the_page_of_manifests_is_what_the_source_says():
    page = generator().page()
    if os.environ.get("CRUXX_BLESS"):
        (DOCS / "manifest.md").write_text(page, encoding="utf-8")
    assert (DOCS / "manifest.md").read_text(encoding="utf-8") == page, "`make bless` writes it anew"


def test_every_link_between_documents_leads_somewhere():
    import re

    for path in [*DOCS.rglob("*.md"), *DOCS.parent.glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path}: `{target}`"
