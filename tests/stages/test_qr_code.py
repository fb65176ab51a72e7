"""QR codes: the address that a phone reads is the one that was encoded."""

import re
import string

import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from smallsite import Site, alliance

from menglu.site.view_models import QrCode
from menglu.stages.plan.entries.qr_code import LONGEST, qr_code

SCALE, MARGIN = 3, 4


def decoded(code: QrCode) -> str:
    """Draw a code as its path says, with the margin that the standard wants, and read it."""
    side = code.size + 2 * MARGIN
    rows = [bytearray(b"\xff" * side) for _ in range(side)]
    for x, y, steps in re.findall(r"M(\d+) (\d+)\.5([^M]*)", code.path):
        place = int(x)
        for step, length in re.findall(r"([hm])(\d+)", steps):
            if step == "h":
                for column in range(place, place + int(length)):
                    rows[int(y) + MARGIN][column + MARGIN] = 0
            place += int(length)
    drawn = b"".join(bytes(value for value in row for _ in range(SCALE)) * SCALE for row in rows)
    (found,) = zxingcpp.read_barcodes(memoryview(drawn).cast("B", (side * SCALE, side * SCALE)))
    return found.text


@given(st.text(string.ascii_letters + string.digits + "-._~%/", max_size=LONGEST - 20))
def test_what_is_encoded_is_read(path: str) -> None:
    address = f"https://example.org/{path}"
    code = qr_code(address)
    assert code
    assert decoded(code) == address


def test_an_address_that_is_too_long_has_no_code(site: Site) -> None:
    assert qr_code("x" * (LONGEST + 1)) is None

    site.write("site.yaml", f"title: T\nlanguage: en\nbase_url: https://example.org/{'x' * LONGEST}/\n")
    site.write("content/alliances/pact.md", alliance())
    site.build(search=False)
    assert "QR code" not in site.read("alliances/pact.html")


def test_a_site_without_an_address_has_no_code(site: Site) -> None:
    site.write("content/alliances/pact.md", alliance())
    site.build(search=False)
    assert "on-paper" not in site.read("alliances/pact.html")
