"""Lua."""

from cruxx.rules.lua.syntax import Lua

TARGET = Lua()
