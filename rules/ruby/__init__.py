"""Ruby."""

from cruxx.rules.ruby.syntax import Ruby

TARGET = Ruby()
