"""Archives of other sources are placed as a whole or file by file, whatever their form."""

import subprocess
import tarfile
import zipfile

import pytest
from cruxx.errors import EngineError
from cruxx.toolchains.archives import Fetched, place
from cruxx.toolchains.recipe import Archives


@pytest.fixture
def tree(tmp_path):
    """A folder with a program, a link to it, and words."""
    tree = tmp_path / "tree"
    (tree / "package" / "bin").mkdir(parents=True)
    (tree / "package" / "bin" / "tool").write_text("tool")
    (tree / "package" / "bin" / "tool").chmod(0o755)
    (tree / "package" / "bin" / "link").symlink_to("tool")
    (tree / "package" / "README").write_text("words")
    return tree


def as_npm(tree, folder):
    with tarfile.open(folder / "tool.tgz", "w:gz") as file:
        file.add(tree / "package", "package")
    return folder / "tool.tgz"


def as_wheel(tree, folder):
    with zipfile.ZipFile(folder / "tool-1-py3-none-any.whl", "w") as file:
        for path in sorted(tree.rglob("*")):
            if path.is_file():
                file.write(path, path.relative_to(tree))
    return folder / "tool-1-py3-none-any.whl"


def as_debian(tree, folder):
    (tree / "DEBIAN").mkdir()
    control = "Package: tool\nVersion: 1\nArchitecture: amd64\nMaintainer: none\nDescription: a tool\n"
    (tree / "DEBIAN" / "control").write_text(control)
    made = folder / "tool.deb"
    subprocess.run(["dpkg-deb", "--build", "--root-owner-group", tree, made], check=True, capture_output=True)
    return made


@pytest.mark.parametrize("pack", [as_npm, as_wheel, as_debian])
def test_files_go_where_the_manifest_says_and_links_are_followed(pack, tree, tmp_path):
    fetched = [Fetched("x:tool", "1", pack(tree, tmp_path), "00")]
    files = {"package/bin/link": "bin/other", "package/bin/t*": "bin/"}
    (tmp_path / "root").mkdir()
    place(fetched, Archives("x", ("tool",), "opt/tool", files), tmp_path / "root")
    made = tmp_path / "root" / "opt" / "tool" / "bin"
    assert sorted(path.name for path in made.iterdir()) == ["other", "tool"]
    assert (made / "other").read_text() == "tool"
    assert not (made / "other").is_symlink()
    assert (made / "tool").stat().st_mode & 0o111
    assert [path.name for path in (tmp_path / "root").iterdir()] == ["opt"]


def test_without_files_all_of_an_archive_is_placed(tree, tmp_path):
    fetched = [Fetched("x:tool", "1", as_npm(tree, tmp_path), "00")]
    place(fetched, Archives("x", ("tool",), "opt"), tmp_path)
    assert (tmp_path / "opt" / "package" / "README").read_text() == "words"


def test_a_file_that_no_archive_holds_is_told(tree, tmp_path):
    fetched = [Fetched("x:tool", "1", as_npm(tree, tmp_path), "00")]
    with pytest.raises(EngineError, match="no archive of tool holds `package/absent`"):
        place(fetched, Archives("x", ("tool",), "opt", {"package/absent": ""}), tmp_path)
