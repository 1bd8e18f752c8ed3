package flamelane.chart;

import java.util.List;

/// What lies at a point of a chart: its box, and what a card says about it.
public interface Hit {
    /// Left edge of the thing in chart coordinates; the card stays off its box.
    double x();

    double y();

    double width();

    double height();

    /// What it is called.
    String title();

    /// The line below the title: package, file and line; empty for none.
    String detail();

    /// The numbers, in order.
    List<Fact> facts();

    /// @param name   `Total`
    /// @param amount `6.70 s`; empty if there is only a share
    /// @param share  `4.70 %`; empty for none
    record Fact(String name, String amount, String share) { }
}
