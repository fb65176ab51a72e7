"""QR codes (ISO/IEC 18004) of addresses, for hand-outs on paper. The only home of segno."""

from itertools import groupby

import segno

from menglu.site.view_models import QrCode

MASK = 2
"""Any of the eight masks can be read; to find the best one takes four times as long as all else."""

LONGEST = 300
"""Characters of an address: a code of more has modules too small for paper and phones."""


def qr_code(address: str) -> QrCode | None:
    """Return the code of an address at the level of correction M or higher; None for one that is too long."""
    if len(address) > LONGEST:
        return None
    rows = segno.make_qr(address, error="m", mask=MASK).matrix
    return QrCode(len(rows), "".join(f"M0 {y}.5{steps(row)}" for y, row in enumerate(rows)))


def steps(row: bytearray) -> str:
    """Return a row of modules as steps of a path: a stroke along dark ones, a jump over light ones."""
    runs = ((dark, len(list(modules))) for dark, modules in groupby(row))
    return "".join(f"h{length}" if dark else f"m{length} 0" for dark, length in runs)
