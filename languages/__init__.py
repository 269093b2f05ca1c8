"""Language packs: what a language is, as data."""
