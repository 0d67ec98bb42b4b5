"""The line by which a YAML file tells editors where its schema lies."""

import re

_MODELINE = re.compile(r"^# yaml-language-server: .*\n", re.MULTILINE)


def with_modeline(text: str, schema: str) -> str:
    """Return the text of a file with a line that names its schema, in place of others.

    A JSON file stays as it is: it can't hold such a line.
    """
    if text.lstrip().startswith("{"):
        return text
    return f"# yaml-language-server: $schema={schema}\n{_MODELINE.sub('', text)}"
