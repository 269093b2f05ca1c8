"""The toolchain root: a read-only file system with compilers and interpreters, made without root rights."""

from cruxx.toolchains.home import Lock, home, root
from cruxx.toolchains.install import install
from cruxx.toolchains.recipe import languages_with_toolchain, recipe
from cruxx.toolchains.version import version

__all__ = ["Lock", "home", "install", "languages_with_toolchain", "recipe", "root", "version"]
