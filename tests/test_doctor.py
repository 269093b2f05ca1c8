"""A thousand values of many types go through every real toolchain, on the wire and as literals, and come back unchanged."""

import pytest
from cruxx import doctor, packs
from cruxx.engine import Engine

ENGINE = Engine()


@pytest.mark.parametrize("language", packs.languages())
def test_a_thousand_values_come_back_unchanged(language):
    found = doctor.diagnose(language, ENGINE, long=True)
    assert found.missing == []
    assert found.returned == found.values >= doctor.LONG
    assert found.version
    assert found.sandbox in packs.manifest(language)["sandboxes"]


def test_a_report_has_the_form_that_other_programs_read():
    language = packs.languages()[0]
    told = doctor.report({language: doctor.diagnose(language, ENGINE)})
    assert told["languages"][language].keys() >= {"ok", "version", "sandbox", "tier", "missing"}
