"""Values: what a program may take and return."""

from __future__ import annotations

Value = None | bool | int | float | str | bytes | list["Value"] | tuple["Value", ...] | set["Value"] | dict["Value", "Value"]
