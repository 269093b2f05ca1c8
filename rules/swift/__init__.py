"""Swift."""

from cruxx.rules.swift.syntax import Swift

TARGET = Swift()
