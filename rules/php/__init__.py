"""PHP."""

from cruxx.rules.php.syntax import Php

TARGET = Php()
