"""Go."""

from cruxx.rules.go.syntax import Go

TARGET = Go()
