package flamelane.chart;

import java.util.List;

/// How a function's boxes look in a flame chart.
///
/// @param labels ever shorter, whole words
/// @param even   colour at an even depth
/// @param odd    colour at an odd depth
/// @param ink    colour of letters
record FrameInk(List<String> labels, int even, int odd, int ink) { }
