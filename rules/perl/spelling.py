"""Words of Perl: what a function cannot be called, and what a variable is called instead."""

FUNCTIONS = frozenset(
    "abs accept alarm all any atan2 binmode bless blessed bytes caller ceil chdir chomp chop chr close cmp compare connect continue cos "
    "created_as_number created_as_string defined delete die do dump each else elsif eof eq equal eval exec exists exit exp fc first floor for "
    "foreach fork format ge getc given glob gmtime goto grep gt hex if import index indexed int ioctl is_tainted isa join keys kill last "
    "lc lcfirst le length link listen local localtime lock log lt m map max maxstr mesh_shortest min minstr my ne next no none not oct open "
    "or ord our pack package pipe pop pos print printf product push q qq qr quotemeta qw qx rand read redo ref refaddr reftype rename "
    "require reset return reverse rindex s say scalar seek select shift sin sleep sort splice split sprintf sqrt srand stat state "
    "stringify study sub substr sum0 symlink syscall system tell tie time times tr trim truncate try catch finally true false uc ucfirst "
    "umask undef uniq unless unlink unpack unshift untie until use utime values vec wait wantarray warn weaken when while write x xor y "
    "zip_shortest and AUTOLOAD BEGIN CHECK DESTROY END INIT".split()
)
"""Names that mean something else, or that programs import."""

VARIABLES = frozenset("_ a b".split())
"""`$a` and `$b` belong to `sort`, `$_` to `map` and `grep`."""

RENAMES = {"_": "unused", "a": "first", "b": "second"}
