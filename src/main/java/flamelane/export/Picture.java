package flamelane.export;

import flamelane.chart.Chart;
import flamelane.chart.Size;
import flamelane.chart.Viewport;
import flamelane.draw.PdfPen;
import flamelane.draw.Png;
import flamelane.draw.RasterPen;
import flamelane.draw.SvgPen;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/// A chart as a file: SVG and PDF with the letters they use, or the very pixels that the window shows.
public enum Picture {
    SVG, PDF, PNG;

    /// A PNG is never larger than this, so that a very large graph does not take all memory; it is made smaller instead.
    private static final double MOST_PIXELS = 120e6;

    /// The kind that a file's name ends in, `null` if it is none of them.
    public static Picture of(String fileName) {
        String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        for (Picture picture : values()) {
            if (picture.name().equals(ending)) {
                return picture;
            }
        }
        return null;
    }

    /// Draws all of a chart in its own size.
    ///
    /// @param title what the picture is called inside the file
    /// @param scale device pixels per logical pixel, for PNG
    public void write(Chart chart, String title, double scale, OutputStream to) throws IOException {
        Size size = chart.size();
        Viewport all = Viewport.of(size);
        switch (this) {
            case SVG -> {
                SvgPen pen = new SvgPen(size.width(), size.height(), title);
                chart.paint(pen, all);
                to.write(pen.bytes());
            }
            case PDF -> {
                try (PdfPen pen = new PdfPen(size.width(), size.height(), title)) {
                    chart.paint(pen, all);
                    pen.write(to);
                }
            }
            case PNG -> {
                double fitting = Math.min(scale, Math.sqrt(MOST_PIXELS / (size.width() * size.height())));
                RasterPen pen = new RasterPen((int) Math.ceil(size.width() * fitting), (int) Math.ceil(size.height() * fitting), fitting);
                chart.paint(pen, all);
                Png.write(pen.pixels(), pen.width(), pen.height(), fitting, to);
            }
        }
    }
}
