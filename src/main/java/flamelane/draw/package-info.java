/// The pen and the surfaces it draws on: pixels, SVG, PDF and, for tests, text.
///
/// A chart knows only [flamelane.draw.Pen] and [flamelane.draw.Face]; what it draws looks alike on
/// every surface, because letters come from one bundled typeface whose widths are known. Lengths are
/// logical pixels, y grows downwards, colours are `int` ARGB, not premultiplied. Nothing here knows
/// a recording.
package flamelane.draw;
