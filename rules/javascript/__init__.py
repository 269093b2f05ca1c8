"""JavaScript."""

from cruxx.rules.javascript.syntax import JavaScript

TARGET = JavaScript()
