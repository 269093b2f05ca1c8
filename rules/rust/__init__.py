"""Rust."""

from cruxx.rules.rust.syntax import Rust

TARGET = Rust()
