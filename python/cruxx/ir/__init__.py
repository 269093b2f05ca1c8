"""Core IR: what a seed means, in typed operations that name no language."""
