package flamelane.draw;

/// What takes the outline of a letter, point by point.
interface Contour {
    void move(double x, double y);

    void line(double x, double y);

    /// A quadratic Bézier curve from the last point.
    void quad(double controlX, double controlY, double x, double y);

    /// Joins the last point to the one of the last [#move].
    void close();
}
