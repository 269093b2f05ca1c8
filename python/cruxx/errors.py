"""What can go wrong that a user can do something about."""


class CruxxError(Exception):
    """A user's mistake or a missing thing, told in one message without a trace-back; exit code 2 unless a subclass says otherwise."""

    exit_code = 2


class UnspeakableError(CruxxError):
    """A value that a language has no literal for."""


class EngineError(CruxxError):
    """Something of ours failed: a sandbox that cannot be set up, a toolchain that is broken; never scored as an answer."""

    exit_code = 1
