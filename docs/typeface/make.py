#!/usr/bin/env python3
"""Makes the three small typefaces that Flamelane carries; see README.md beside this file.

usage: make.py FOLDER-WITH-WOFF-FILES ../../src/main/resources/flamelane/draw
needs: pip install fonttools
"""
import sys
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont


def freeze_tabular_digits(font):
    """Lets the character map name the glyphs that the feature `tnum` would have chosen."""
    if "GSUB" not in font:
        return
    table = font["GSUB"].table
    swaps = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for sub in table.LookupList.Lookup[index].SubTable:
                    swaps.update(getattr(sub, "ExtSubTable", sub).mapping)
    for sub in font["cmap"].tables:
        # Digits only: the tabular hyphen and full stop would tear names apart.
        for code in range(0x30, 0x3A):
            if code in sub.cmap:
                sub.cmap[code] = swaps.get(sub.cmap[code], sub.cmap[code])


def put(font, code, name, advance, strokes):
    pen = TTGlyphPen(font.getGlyphSet())
    strokes(pen)
    glyph = pen.glyph()
    glyph.recalcBounds(font["glyf"])
    font["glyf"][name] = glyph
    font["hmtx"][name] = (advance, glyph.xMin)
    if name not in font.getGlyphOrder():
        font.setGlyphOrder(font.getGlyphOrder() + [name])
    for sub in font["cmap"].tables:
        if sub.isUnicode():
            sub.cmap[code] = name


def moved(font, code, *matrices):
    """Strokes of an existing glyph, once for each matrix."""
    def draw(pen):
        glyphs = font.getGlyphSet()
        recording = DecomposingRecordingPen(glyphs)
        glyphs[font.getBestCmap()[code]].draw(recording)
        for matrix in matrices:
            recording.replay(TransformPen(pen, matrix))
    return draw


def polygon(*points):
    def draw(pen):
        pen.moveTo(points[0])
        for point in points[1:]:
            pen.lineTo(point)
        pen.closePath()
    return draw


def add_missing(font):
    """Arrows, triangles and comparison signs that the Latin files lack, made of their own strokes."""
    em = font["head"].unitsPerEm
    cap = font["OS/2"].sCapHeight
    width = lambda c: font["hmtx"][font.getBestCmap()[ord(c)]][0]
    up = width("↑")
    mid = cap / 2
    put(font, 0x2192, "to", up, moved(font, 0x2191, (0, -1, 1, 0, up / 2 - mid, mid + up / 2)))
    put(font, 0x2190, "from", up, moved(font, 0x2191, (0, 1, -1, 0, up / 2 + mid, mid - up / 2)))
    mono = width("i") == width("m")
    side, left = round(em * (.48 if mono else .56)), round(em * .06)
    right, base, top = left + side, round(cap * .06), round(cap * .86)
    box = side + 2 * left
    put(font, 0x25B2, "fl.up", box, polygon((left, base), ((left + right) // 2, top), (right, base)))
    put(font, 0x25BC, "fl.down", box, polygon((left, top), (right, top), ((left + right) // 2, base)))
    put(font, 0x25B6, "fl.right", box, polygon((left, base - 40), (left, top + 40), (right, (base + top) // 2)))
    put(font, 0x25C0, "fl.left", box, polygon((right, top + 40), (right, base - 40), (left, (base + top) // 2)))
    gap = em * .085
    put(font, 0x2248, "about", width("~"), moved(font, 0x7E, (1, 0, 0, 1, 0, gap), (1, 0, 0, 1, 0, -gap)))
    drop = -em * .12
    for code, sign, name in ((0x2264, 0x3C, "atmost"), (0x2265, 0x3E, "atleast")):
        def draw(pen, sign=sign):
            moved(font, sign, (1, 0, 0, 1, 0, em * .06))(pen)
            moved(font, 0x2212, (1, 0, 0, 1, 0, drop - mid + em * .06))(pen)
        put(font, code, name, width("<"), draw)
    thin = width(" ") if mono else round(em * .16)
    for code, name in ((0x202F, "thin"), (0x2009, "thin2")):
        put(font, code, name, thin, lambda pen: None)


def make(parts, target):
    fonts = []
    for part in parts:
        font = TTFont(part)
        font.flavor = None
        freeze_tabular_digits(font)
        for tag in ("GSUB", "GPOS", "GDEF", "STAT", "DSIG", "gasp", "fpgm", "prep", "cvt ", "meta"):
            if tag in font:
                del font[tag]
        for glyph in font["glyf"].glyphs.values():
            glyph.expand(font["glyf"])
            glyph.removeHinting()
        path = target.with_suffix("." + str(len(fonts)) + ".part")
        font.save(path)
        fonts.append(str(path))
    font = Merger().merge(fonts)
    for path in fonts:
        Path(path).unlink()
    add_missing(font)
    keep = subset.Subsetter(subset.Options(notdef_outline=True, hinting=False, name_IDs=["*"], name_languages=["*"]))
    keep.populate(unicodes=font.getBestCmap())
    keep.subset(font)
    font["post"].formatType = 3.0
    font["head"].created = font["head"].modified = 3_800_000_000
    font.recalcTimestamp = False
    font.save(target)
    print(target.name, target.stat().st_size, "bytes,", len(font.getBestCmap()), "characters")


source, out = Path(sys.argv[1]), Path(sys.argv[2])
make([source / f"inter-{s}-400-normal.woff" for s in ("latin", "latin-ext", "greek")], out / "Inter-Regular.ttf")
make([source / f"inter-{s}-600-normal.woff" for s in ("latin", "latin-ext", "greek")], out / "Inter-SemiBold.ttf")
make([source / f"jetbrains-mono-{s}-400-normal.woff" for s in ("latin", "latin-ext", "greek")], out / "JetBrainsMono-Regular.ttf")
