"""Compare what a view paints with a picture that a person has looked at and accepted.

`HYPERVISTA_ACCEPT_PICTURES=1 pytest tests/gui/test_golden.py` accepts what is painted now. When a picture differs,
the actual one, the accepted one and their difference stand in `tests/output/`.
"""

import os
from pathlib import Path

from PIL import Image, ImageChops
from PySide6.QtGui import QImage

GOLDEN = Path(__file__).parent / "golden"
OUTPUT = Path(__file__).parents[1] / "output"
# Antialiasing may move a grey level or two between releases of Qt; a moved box or a changed word may not pass.
LEVEL = 40
SHARE = 0.002


def _pillow(image: QImage) -> Image.Image:
    flat = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return Image.frombytes("RGBA", (flat.width(), flat.height()), bytes(flat.constBits())).convert("RGB")


def differing_share(actual: Image.Image, accepted: Image.Image) -> float:
    """Return the share of pixels (0 to 1) that differ by more than LEVEL in a channel; 1 if the sizes differ."""
    if actual.size != accepted.size:
        return 1.0
    bands = ImageChops.difference(actual, accepted).split()
    worst = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return sum(worst.histogram()[LEVEL + 1 :]) / (actual.width * actual.height)


def assert_like_golden(image: QImage, name: str) -> None:
    """Fail if `image` is not the accepted picture of that name, and leave the evidence."""
    actual, place = _pillow(image), GOLDEN / f"{name}.png"
    if os.environ.get("HYPERVISTA_ACCEPT_PICTURES"):
        GOLDEN.mkdir(exist_ok=True)
        actual.save(place, optimize=True)
        return
    assert place.exists(), f"{place.name} has never been accepted"
    accepted = Image.open(place).convert("RGB")
    share = differing_share(actual, accepted)
    if share > SHARE:
        OUTPUT.mkdir(exist_ok=True)
        actual.save(OUTPUT / f"{name}-actual.png")
        accepted.save(OUTPUT / f"{name}-accepted.png")
        if actual.size == accepted.size:
            ImageChops.difference(actual, accepted).save(OUTPUT / f"{name}-difference.png")
    assert share <= SHARE, f"{name}: {share:.2%} of the picture differs; see {OUTPUT.name}/"
