package flamelane.bench;

import flamelane.analysis.TimelineIndex;
import flamelane.chart.LaneGroups;
import flamelane.chart.LaneRows;
import flamelane.chart.Palette;
import flamelane.chart.Size;
import flamelane.chart.ThreadTimeline;
import flamelane.chart.TimelineScratch;
import flamelane.chart.TimelineState;
import flamelane.chart.Viewport;
import flamelane.draw.Png;
import flamelane.draw.RasterPen;
import flamelane.formats.Formats;
import flamelane.model.Progress;
import flamelane.model.TimeRange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Paints the timelines of two sample recordings at three zooms, light and dark, into a folder.
///
/// Run from the checkout's root; the folder is `docs/screenshots` unless another is given.
public final class TimelinePictures {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    private TimelinePictures() {
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : "docs/screenshots");
        Files.createDirectories(folder);
        paint("jfr", "sample-recordings/jfr/service-everything.jfr", 0.78, folder);
        paint("go", "sample-recordings/go-trace/tiles-go1.26.trace", 0.45, folder);
    }

    private static void paint(String name, String file, double where, Path folder) throws IOException {
        TimelineIndex index = TimelineIndex.of(Formats.open(file, Progress.NONE));
        TimelineState start = TimelineState.of(index.extent());
        LaneGroups groups = LaneGroups.of(index, start.lanes());
        LaneRows rows = LaneRows.of(groups, start);
        long middle = index.extent().from() + (long) (index.extent().duration() * where);
        int zoom = 0;
        for (long length = index.extent().duration(); zoom < 3; length /= 12, zoom++) {
            long from = zoom == 0 ? index.extent().from() : middle - length / 2;
            TimelineState state = start.withWindow(new TimeRange(from, from + length));
            for (Palette palette : Palette.values()) {
                RasterPen pen = new RasterPen(WIDTH, HEIGHT, 1);
                Size size = new Size(WIDTH, HEIGHT);
                new ThreadTimeline(rows, state, palette, size, new TimelineScratch(index)).samples(index.samples()).paint(pen, Viewport.of(size));
                String picture = "timeline-" + name + "-zoom" + (zoom + 1) + "-" + palette.name().toLowerCase(java.util.Locale.ROOT) + ".png";
                try (OutputStream out = Files.newOutputStream(folder.resolve(picture))) {
                    Png.write(pen.pixels(), WIDTH, HEIGHT, 1, out);
                }
            }
        }
    }
}
