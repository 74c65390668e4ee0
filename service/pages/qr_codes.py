"""QR codes, on pages and in pictures."""

from io import BytesIO

import segno

DARK = "#2e1130"
BORDER = 2


def qr_code(address: str) -> segno.QRCode:
    """Return the QR code that opens an address."""
    return segno.make(address, error="m", micro=False)


def qr_svg(address: str) -> str:
    """Return the QR code that opens an address as an SVG to stand in a page."""
    picture = BytesIO()
    qr_code(address).save(
        picture,
        kind="svg",
        xmldecl=False,
        svgns=True,
        nl=False,
        border=BORDER,
        dark=DARK,
        light="#ffffff",
        omitsize=True,
    )
    return picture.getvalue().decode()
