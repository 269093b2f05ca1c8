"""Every real toolchain gives a thousand values of many types back unchanged, on the wire and as literals, and does in each
operation of the catalogue what CPython does."""

import pytest
from cruxx import doctor, packs, translate
from cruxx.engine import Engine

ENGINE = Engine()


# Without a cache, hundreds of programs are compiled, and a compiler of Scala takes seconds to begin.
@pytest.mark.timeout(900)
@pytest.mark.parametrize("language", packs.languages())
def test_a_language_passes_its_full_examination(language):
    found = doctor.diagnose(language, ENGINE, full=True)
    assert found.missing == []
    assert found.returned == found.values >= doctor.LONG
    assert found.agreed == found.examples
    assert (found.examples > 1000) is (language in translate.languages())
    assert found.version
    assert found.sandbox in packs.manifest(language)["sandboxes"]


def test_a_report_has_the_form_that_other_programs_read():
    language = packs.languages()[0]
    told = doctor.report({language: doctor.diagnose(language, ENGINE)})
    assert told["languages"][language].keys() >= {"ok", "version", "sandbox", "tier", "examples", "missing"}
