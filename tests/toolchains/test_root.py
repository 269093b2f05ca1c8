"""Unpacking, trimming, the lock, and what is said when something is missing."""

import hashlib
import subprocess

import pytest
from cruxx.errors import CruxxError, EngineError
from cruxx.toolchains import Lock, home, languages_with_toolchain, recipe, root
from cruxx.toolchains.apt import Package, find_mirror
from cruxx.toolchains.unpack import prepare, trim, unpack


@pytest.fixture
def package(tmp_path):
    """A package of two files, made by dpkg-deb, and its description."""
    tree = tmp_path / "tree"
    for name, text in {"usr/bin/tool": "tool", "usr/share/doc/tool/copyright": "words"}.items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(text)
    (tree / "DEBIAN").mkdir()
    control = "Package: tool\nVersion: 1:2-3\nArchitecture: amd64\nMaintainer: none\nDescription: a tool\n"
    (tree / "DEBIAN" / "control").write_text(control)
    archive = tmp_path / "tool.deb"
    subprocess.run(["dpkg-deb", "--build", "--root-owner-group", tree, archive], check=True, capture_output=True)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    return archive, Package("tool", "1:2-3", "amd64", archive.name, digest, archive.stat().st_size, 8192)


def test_a_package_is_unpacked_without_its_manuals(package, tmp_path):
    archive, description = package
    prepare(tmp_path / "root")
    unpack(description, archive, tmp_path / "root")
    assert (tmp_path / "root" / "bin" / "tool").read_text() == "tool"
    assert not (tmp_path / "root" / "usr" / "share" / "doc" / "tool").exists()


def test_a_changed_archive_is_not_unpacked(package, tmp_path):
    archive, description = package
    archive.write_bytes(archive.read_bytes() + b"\0")
    prepare(tmp_path / "root")
    with pytest.raises(EngineError, match="SHA-256"):
        unpack(description, archive, tmp_path / "root")
    assert not (tmp_path / "root" / "usr" / "bin" / "tool").exists()


def test_trimming_removes_files_folders_and_links_and_nothing_else(tmp_path):
    for name in ("lib/a.a", "lib/b.so", "share/src/x/y"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "lib" / "link.a").symlink_to("b.so")
    trim(tmp_path, ("lib/*.a", "share/src", "absent/*"))
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*"))
    assert left == ["lib", "lib/b.so", "share"]


def test_a_lock_is_read_as_it_was_written_and_is_void_without_its_root(tmp_path):
    (tmp_path / "root").mkdir()
    lock = Lock.read(tmp_path)
    lock.packages["tool"] = {"version": "1", "architecture": "amd64", "sha256": "00", "size_bytes": 1}
    lock.languages["x"] = {"recipe": "r", "packages": {"tool": "1"}}
    lock.write()
    assert Lock.read(tmp_path) == lock
    assert lock.is_finished("x", "r")
    (tmp_path / "root").rmdir()
    assert not Lock.read(tmp_path).packages


@pytest.mark.parametrize(("digest", "version"), [("other", "1"), ("r", "2")])
def test_a_language_is_unfinished_once_its_recipe_or_a_package_has_changed(tmp_path, digest, version):
    lock = Lock(tmp_path / "lock", {"tool": {"version": version}}, {"x": {"recipe": "r", "packages": {"tool": "1"}}})
    assert not lock.is_finished("x", digest)
    assert not lock.is_finished("y", digest)


@pytest.mark.parametrize("language", languages_with_toolchain())
def test_every_recipe_names_packages_and_how_to_ask_for_the_version(language):
    one = recipe(language)
    assert one.packages
    assert one.version[0].startswith("/")
    assert not set(one.packages) & set(one.without)
    assert all(not path.startswith("/") for path in one.trim + tuple(cache.creates for cache in one.caches))


def test_an_unknown_language_is_refused_by_name():
    with pytest.raises(CruxxError, match="no language is called `cobol`; there are "):
        recipe("cobol")


def test_the_mirror_that_is_asked_for_comes_before_that_of_the_environment(monkeypatch):
    monkeypatch.setenv("CRUXX_MIRROR", "file:/environment")
    assert find_mirror("file:/asked") == "file:/asked"
    assert find_mirror(None) == "file:/environment"


def test_home_is_where_the_environment_says(monkeypatch, tmp_path):
    monkeypatch.setenv("CRUXX_HOME", str(tmp_path))
    assert (home(), root()) == (tmp_path, tmp_path / "root")
