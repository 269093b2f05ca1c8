"""How each language writes each operation; see `cruxx.rules.operations`."""
