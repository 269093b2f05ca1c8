"""What a model wrote cannot move the cursor of whoever reads it."""

from cruxx.report.terminal import visible


def test_a_text_loses_what_a_terminal_would_obey():
    assert visible("\x1b[2Jé\a\r\n😀") == "\\x1b[2Jé\\x07\\r\n😀"
