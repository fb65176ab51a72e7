"""Icons for home screens, from SVG to PNG. The only home of resvg."""

import base64

import resvg_py

from menglu.problems import UsageError
from menglu.site.artifacts import Icon

VERMILION = "#b3341f"
SAFE = 0.8
"""Share of its square that a padded icon fills: systems may cut away the rest (W3C, maskable icons)."""


def content(icon: Icon) -> bytes:
    """Return an icon as PNG; text in it is not drawn, as fonts differ from machine to machine.

    Raises UsageError when it is no valid SVG.
    """
    try:
        return drawn(padded(icon) if icon.padded else icon.svg, icon.pixels)
    except ValueError as error:
        raise UsageError(
            "{path} is no picture ({reason}): save it again as SVG", path="templates/assets/icon.svg", reason=str(error)
        ) from None


def drawn(svg: str, pixels: int) -> bytes:
    """Return a square SVG as PNG."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=pixels, height=pixels, skip_system_fonts=True))


def padded(icon: Icon) -> str:
    """Return an icon within a square that is coloured to the edge."""
    encoded = base64.b64encode(drawn(icon.svg, 512)).decode()
    edge = 512 * (1 - SAFE) / 2
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">'
        f'<rect width="512" height="512" fill="{VERMILION}"/><image x="{edge}" y="{edge}" width="{512 * SAFE}" '
        f'height="{512 * SAFE}" href="data:image/png;base64,{encoded}"/></svg>'
    )
