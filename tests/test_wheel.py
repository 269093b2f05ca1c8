"""The wheel: it holds what the checkout holds, and works in an empty environment outside it."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
pytestmark = pytest.mark.timeout(1800)  # it compiles, and installs what cruxx requires
UNCARRIED = ("__pycache__", ".pyc", ".so")
ASK = """
import json, pkgutil
from importlib.resources import files
import cruxx.rules, cruxx._engine
from cruxx import toolchains, translate
packs = sorted(pack.name for pack in files("cruxx.languages").iterdir() if pack.joinpath("manifest.toml").is_file())
print(json.dumps({"place": cruxx.__file__, "packs": packs, "translated": translate.languages()}))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of this checkout, freshly built."""
    out = tmp_path_factory.mktemp("dist")
    maturin = Path(sys.executable).with_name("maturin")
    command = [maturin, "build", "--release", "--quiet", "--out", out]
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def environment(wheel, tmp_path_factory):
    """An environment with the wheel and what it requires, outside the checkout: its folder of programs."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    install = [folder / "bin" / "pip", "install", "--quiet", "--constraint", CHECKOUT / "constraints.txt", wheel]
    subprocess.run(install, check=True, capture_output=True)
    return folder / "bin"


def carried(folder: Path) -> set[str]:
    """The files of a folder that belong into a wheel, as paths below `cruxx/`."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {name for name in names if not any(mark in name for mark in UNCARRIED)}


def test_the_wheel_holds_the_files_of_the_checkout_and_no_others(wheel):
    package = {name for name in carried(CHECKOUT / "python" / "cruxx") if not name.startswith(("languages/", "rules/"))}
    mirrored = {f"{name}/{file}" for name in ("languages", "rules") for file in carried(CHECKOUT / name)}
    with zipfile.ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if not name.endswith("/") and ".dist-info/" not in name}
    assert {name for name in inside if not name.endswith(".so")} == {f"cruxx/{name}" for name in package | mirrored}
    assert [name for name in inside if name.endswith(".so")] == ["cruxx/_engine.abi3.so"]


def test_packs_and_rules_are_found_outside_the_checkout(environment, tmp_path):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [environment / "python", "-c", ASK]
    told = json.loads(subprocess.run(command, cwd=tmp_path, env=clean, check=True, capture_output=True).stdout)
    packs = sorted(path.parent.name for path in (CHECKOUT / "languages").glob("*/manifest.toml"))
    rules = sorted(
        path.parent.name for path in (CHECKOUT / "rules").glob("*/__init__.py") if "TARGET" in path.read_text()
    )
    assert not Path(told["place"]).is_relative_to(CHECKOUT)
    assert told["packs"] == packs
    assert told["translated"] == rules


def cruxx(environment: Path, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Runs the command of the wheel, for a user who has no toolchain."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "CRUXX"))}
    command = [environment / "cruxx", *words]
    return subprocess.run(command, cwd=home, env={**clean, "CRUXX_HOME": str(home)}, capture_output=True, text=True)


def rates(folder: Path, task: str) -> dict[str, float]:
    languages = json.loads((folder / "summary.json").read_text(encoding="utf-8"))["languages"]
    return {language: tasks[task]["pass_at_1"] for language, tasks in languages.items()}


def test_output_prediction_works_in_all_languages_with_the_wheel_alone(environment, tmp_path):
    ran = cruxx(environment, tmp_path, "run", "-m", "gold", "-t", "output", "-o", "run")
    assert ran.returncode == 0, ran.stderr
    packs = {path.parent.name for path in (CHECKOUT / "languages").glob("*/manifest.toml")}
    assert rates(tmp_path / "run", "output") == dict.fromkeys(packs, 1.0)


def test_both_tasks_work_in_the_languages_of_webassembly_with_the_wheel_alone(environment, tmp_path):
    ran = cruxx(environment, tmp_path, "run", "-m", "gold", "-l", "javascript,lua", "-o", "run")
    assert ran.returncode == 0, ran.stderr
    assert rates(tmp_path / "run", "input") == {"javascript": 1.0, "lua": 1.0}
    told = cruxx(environment, tmp_path, "report", "run", "--html", "report.html")
    assert told.returncode == 0, told.stderr
    assert "JavaScript" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_language_whose_toolchain_is_missing_is_told_with_what_to_do(environment, tmp_path):
    told = cruxx(environment, tmp_path, "doctor", "-l", "rust,lua", "--json")
    languages = json.loads(told.stdout)["languages"]
    assert (told.returncode, languages["lua"]["ok"], languages["rust"]["ok"]) == (1, True, False)
    assert "cruxx toolchains install -l rust" in languages["rust"]["missing"][0]
