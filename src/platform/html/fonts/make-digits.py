#!/usr/bin/env python3
"""Makes so-400.woff2 … so-700.woff2: the ten digits of Be Vietnam Pro, each centred on one width.

Be Vietnam Pro has no tabular numerals (`font-variant-numeric: tabular-nums` does nothing), so columns of figures do not
line up. These files hold nothing but the digits 0-9, cut out of the font's own outlines, with one advance width:
0.64 em for the weights 400 and 500, 0.66 em for 600 and 700. Vertical metrics are kept, so lines do not jump.

Run from the project folder, after `npm install`, with fontTools and Brotli (Debian: python3-fonttools python3-brotli):
    python3 src/platform/html/fonts/make-digits.py
"""
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
SOURCE = HERE.parents[3] / 'node_modules/@fontsource/be-vietnam-pro/files'
WIDTHS = {400: 640, 500: 640, 600: 660, 700: 660}


def make(weight: int, width: int) -> None:
    font = TTFont(SOURCE / f'be-vietnam-pro-latin-{weight}-normal.woff2')
    options = Options(layout_features=[], hinting=False, name_IDs=[0, 1, 2, 13, 14], notdef_outline=False)
    subsetter = Subsetter(options)
    subsetter.populate(text='0123456789')
    subsetter.subset(font)
    for glyph_name in font.getBestCmap().values():
        outline = font['glyf'][glyph_name]
        shift = round((width - (outline.xMax - outline.xMin)) / 2) - outline.xMin
        outline.coordinates.translate((shift, 0))
        outline.recalcBounds(font['glyf'])
        font['hmtx'][glyph_name] = (width, outline.xMin)
    # The licence reserves nothing here, but a changed font should not carry the original's name.
    for record in font['name'].names:
        if record.nameID == 1:
            record.string = 'So'
    font.flavor = 'woff2'
    font.save(HERE / f'so-{weight}.woff2')


for weight, width in WIDTHS.items():
    make(weight, width)
