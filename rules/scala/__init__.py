"""Scala."""

from cruxx.rules.scala.syntax import Scala

TARGET = Scala()
