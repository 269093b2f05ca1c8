"""C++."""

from cruxx.rules.cpp.syntax import Cpp

TARGET = Cpp()
