/// Answers laid out as strokes: each chart is a class that knows its size, paints itself and says what lies at a point.
package flamelane.chart;
