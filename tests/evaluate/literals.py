"""A renderer for tests that need no engine: every language writes values as Python does."""


class Literals:
    def render(self, language, given, value):
        return repr(value)

    def render_arguments(self, language, given, values):
        return ", ".join(map(repr, values))
