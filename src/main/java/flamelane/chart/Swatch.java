package flamelane.chart;

/// One entry of a legend: a colour and what it stands for.
///
/// @param strong whether the words are set in the heavier weight
public record Swatch(int colour, String text, boolean strong) { }
