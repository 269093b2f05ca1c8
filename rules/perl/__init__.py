"""Perl."""

from cruxx.rules.perl.syntax import Perl

TARGET = Perl()
