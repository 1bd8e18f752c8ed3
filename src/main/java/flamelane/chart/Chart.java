package flamelane.chart;

import flamelane.draw.Pen;

/// A picture of an answer: laid out once, painted as often as it is looked at.
///
/// A chart is a value; zooming, searching or another width give another one. The layout does the
/// level of detail, so the strokes of one painting are bounded by the pixels of the viewport and
/// not by the recording.
public interface Chart {
    Size size();

    /// Draws what the viewport shows, background included.
    void paint(Pen pen, Viewport viewport);

    /// @return what lies at a point in chart coordinates, `null` if nothing does
    Hit at(double x, double y);
}
