"""Pictures to pixels: icons for home screens. The only home of resvg."""

import base64

import resvg_py

from menglu.site.files import Icon

VERMILION = "#b3341f"
SAFE = 0.8
"""How much of its square a padded icon takes: systems cut away the rest (W3C, maskable icons)."""


def content(icon: Icon) -> bytes:
    """Draw an icon as PNG; text in it is not drawn, as fonts differ from machine to machine.

    Raises ValueError when it is no picture.
    """
    svg = padded(icon) if icon.padded else icon.svg
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=icon.pixels, height=icon.pixels, skip_system_fonts=True))


def padded(icon: Icon) -> str:
    """Put a picture into a square that is coloured to the edge."""
    inner = bytes(resvg_py.svg_to_bytes(svg_string=icon.svg, width=512, height=512, skip_system_fonts=True))
    encoded = base64.b64encode(inner).decode()
    edge = 512 * (1 - SAFE) / 2
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">'
        f'<rect width="512" height="512" fill="{VERMILION}"/><image x="{edge}" y="{edge}" width="{512 * SAFE}" '
        f'height="{512 * SAFE}" href="data:image/png;base64,{encoded}"/></svg>'
    )
