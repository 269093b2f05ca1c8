"""`python -m cruxx` is the command line."""

from cruxx.cli import main

main()
