"""YAML for other programs: whichever version of YAML they read, text remains text."""

import re

import yaml


class Dumper(yaml.SafeDumper):
    """Dumper that also quotes what only YAML 1.2 reads as a number: 1e3, 0o17."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - its interface
        """Indent lists below their keys."""
        super().increase_indent(flow, indentless=False)


Dumper.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+"),
    [*"-+.0123456789"],
)


def dump(data: object) -> str:
    """Return data as YAML."""
    return yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=10_000)
