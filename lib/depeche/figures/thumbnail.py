"""Small copies of figures, for a page that carries them within."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image

# Surfaces keep their exact colours; letters' edges share the others. A palette of a PNG has 256 at most.
_SURFACES, _EDGES = 64, 96


@dataclass(frozen=True)
class Thumbnail:
    """A small PNG and its size in pixels."""

    png: bytes
    width: int
    height: int


@lru_cache(maxsize=256)
def thumbnail(png: bytes, *, width: int = 640) -> Thumbnail:
    """Make a small copy of an image with few colours; equal images give equal bytes."""
    with Image.open(BytesIO(png)) as image:
        height = max(round(image.height * width / image.width), 1)
        small = image.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
    few = small.quantize(palette=_palette(small), dither=Image.Dither.NONE)
    target = BytesIO()
    few.save(target, "PNG", optimize=True)
    return Thumbnail(target.getvalue(), width, height)


def _palette(image: Image.Image) -> Image.Image:
    """The colours of the largest surfaces as they are, then colours near all others."""
    counts = image.getcolors(image.width * image.height) or []
    largest = sorted(counts, key=lambda found: (-found[0], str(found[1])))[:_SURFACES]
    near = image.quantize(_EDGES, method=Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _, colour in largest for part in _parts(colour)] + near[: 3 * _EDGES])
    return palette


def _parts(colour: object) -> tuple[int, ...]:
    return colour if isinstance(colour, tuple) else ()
