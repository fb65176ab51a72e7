"""Contrast of colours (WCAG 2.2), and shades of a colour that can be read."""

READABLE = 4.5
"""The least contrast of text with its ground (WCAG 2.2, 1.4.3)."""
LINEAR = 0.04045
"""Up to here, sRGB is linear."""
STEPS = 50

Rgb = tuple[float, ...]


def channels(colour: str) -> Rgb:
    """Return red, green and blue of `#rrggbb`, each 0 to 255."""
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour."""
    parts = [channel / 255 for channel in channels(colour)]
    red, green, blue = (part / 12.92 if part <= LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable_on(ground: str, colour: str) -> str:
    """Return the shade nearest to a colour that can be read on a ground."""
    towards = "#000000" if luminance(ground) > luminance("#767676") else "#ffffff"
    shades = (mixed(colour, towards, step / STEPS) for step in range(STEPS + 1))
    return next(shade for shade in shades if contrast(shade, ground) >= READABLE)


def mixed(one: str, other: str, share: float) -> str:
    """Return a mixture of two colours with a *share* of the other."""
    parts = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(left + (right - left) * share):02x}" for left, right in parts)
