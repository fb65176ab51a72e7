"""Names of hosts: which can exist (RFC 1123, RFC 5890); also those in Chinese and in other scripts."""

import unicodedata
from ipaddress import IPv4Address

LONGEST_HOST = 253
LONGEST_LABEL = 63
BESIDE_LETTERS = "-_·・"
"""Signs within a label; underscores are no part of the rules, but of some hosts."""
PUNYCODE = "xn--"


def is_host(host: str) -> bool:
    """Return whether a text can be the name of a host or its number in version 4 of the protocol.

    Raises ValueError for a number or Punycode that is wrong.
    """
    labels = host.split(".")
    if labels[-1].isascii() and labels[-1].isdigit():
        return str(IPv4Address(host)) == host
    length = sum(len(in_ascii(label)) + 1 for label in labels) - 1
    return all(map(is_label, labels)) and length <= LONGEST_HOST and unicodedata.is_normalized("NFKC", host)


def is_label(label: str) -> bool:
    """Return whether a text can stand between the dots of a host; raises ValueError for wrong Punycode."""
    if not label or label.startswith("-") or label.endswith("-") or len(in_ascii(label)) > LONGEST_LABEL:
        return False
    shown = label
    if label.startswith(PUNYCODE):
        shown = label.removeprefix(PUNYCODE).encode("ascii").decode("punycode")
    is_plain = all(sign in BESIDE_LETTERS or unicodedata.category(sign)[0] in "LMN" for sign in shown)
    return is_plain and (shown == label or not shown.isascii())


def in_ascii(label: str) -> str:
    """Return a label as the net knows it."""
    return label if label.isascii() else PUNYCODE + label.encode("punycode").decode("ascii")
