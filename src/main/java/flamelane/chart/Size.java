package flamelane.chart;

/// How much room a chart takes, in logical pixels.
public record Size(double width, double height) { }
