"""A receipt as a picture: the words to read, and a QR code that opens the page with the words filled in."""

from html import escape

from service.pages.qr_codes import BORDER, DARK, qr_code
from service.plots.drawing import draw_picture
from stories.receipt import normalise_code

_WIDTH = 720
_QR_SIZE = 300
_FONT = "Liberation Sans, DejaVu Sans, Arial, sans-serif"


def qr_address(code: str, address: str) -> str:
    """Return the address in the QR code: the words stand after the #, so that no server and no log ever sees them."""
    return f"{address}/mijn-verhaal#{normalise_code(code).replace(' ', '-')}"


def receipt_picture(code: str, address: str) -> bytes:
    """Return a receipt as a PNG."""
    words = code.split()
    rows = "".join(
        f'<text x="{70 + 310 * (place % 2)}" y="{250 + 62 * (place // 2)}" font-size="34" font-weight="bold" '
        f'fill="{DARK}"><tspan fill="#743a79" font-weight="normal" font-size="26">{place + 1}. </tspan>'
        f"{escape(word)}</text>"
        for place, word in enumerate(words)
    )
    matrix = list(qr_code(qr_address(code, address)).matrix_iter(border=BORDER))
    cell = _QR_SIZE / len(matrix)
    squares = "".join(
        f"M{column * cell:.2f} {row * cell:.2f}h{cell:.2f}v{cell:.2f}h-{cell:.2f}z"
        for row, line in enumerate(matrix)
        for column, dark in enumerate(line)
        if dark
    )
    left = (_WIDTH - _QR_SIZE) / 2
    return draw_picture(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="960" font-family="{_FONT}">'
        f'<rect width="{_WIDTH}" height="960" fill="#ffffff"/><rect width="{_WIDTH}" height="110" fill="#5b2660"/>'
        '<text x="50" y="70" font-size="40" font-weight="bold" fill="#ffffff">Verhalenbank</text>'
        '<text x="50" y="175" font-size="28" fill="#241a26">Met deze acht woorden kom je terug bij je verhaal.</text>'
        f'{rows}<path transform="translate({left} 505)" d="{squares}" fill="{DARK}"/>'
        '<text x="50" y="860" font-size="25" fill="#241a26">Typ de woorden, of scan het blokje. Bewaar dit goed:</text>'
        '<text x="50" y="897" font-size="25" fill="#241a26">wie deze woorden heeft, kan bij je verhaal.</text></svg>'
    )
