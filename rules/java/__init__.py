"""Java."""

from cruxx.rules.java.syntax import Java

TARGET = Java()
