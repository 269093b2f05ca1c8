"""The words of Rust: what no variable may be called, operators, and where names come from."""

RESERVED = frozenset(
    "as async await become box break const continue crate do dyn else enum extern false final fn for if impl in let loop macro match "
    "mod move mut override priv pub ref return self static struct super trait true try type typeof union unsafe unsized use virtual "
    "where while yield abstract gen Self String Vec Some None Ok Err Option Result Box HashMap HashSet Reverse char str bool i64 f64 "
    "usize u8 u32 vec format panic assert std cruxx_call _".split()
)

RENAMES = {
    "str": "text",
    "char": "ch",
    "type": "kind",
    "match": "matched",
    "union": "joined",
    "final": "last",
    "vec": "items",
    "box": "container",
    "_": "item",
}

OPERATORS = {
    "int.add": "+=",
    "int.subtract": "-=",
    "int.multiply": "*=",
    "float.add": "+=",
    "float.subtract": "-=",
    "float.multiply": "*=",
    "int.bit_and": "&=",
    "int.bit_or": "|=",
    "int.bit_xor": "^=",
}

NAMES = {"HashMap": "std::collections::HashMap", "HashSet": "std::collections::HashSet", "Reverse": "std::cmp::Reverse"}
"""Where a name comes from that is not known everywhere."""

SORTS = {
    "list.sorted": "list.sort",
    "list.sorted_descending": "list.sort_descending",
    "list.sorted_key": "list.sort_key",
    "list.sorted_key_descending": "list.sort_key_descending",
}
