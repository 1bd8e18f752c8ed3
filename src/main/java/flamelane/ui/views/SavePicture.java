package flamelane.ui.views;

import flamelane.chart.Chart;
import flamelane.export.Picture;
import flamelane.ui.Session;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a chart into a file that a person names: SVG, PDF or PNG by what the name ends in.
final class SavePicture {
    /// Pixels of a PNG for each logical pixel, so that it is sharp in a document.
    private static final double SCALE = 2;

    private SavePicture() {
    }

    /// @param name what the chart is called, as in `graph`
    static void ask(Session session, String name, Chart chart) {
        if (chart == null) {
            session.desk().say("There is nothing to save yet");
            return;
        }
        Path target = session.desk().chooseTarget(name + ".svg");
        if (target != null) {
            write(session, name, chart, target);
        }
    }

    /// Writes it off the window's thread, and says how it went.
    static void write(Session session, String name, Chart chart, Path target) {
        Picture kind = Picture.of(target.getFileName().toString());
        if (kind == null) {
            session.desk().say("The name should end in .svg, .png or .pdf");
            return;
        }
        session.work().start(progress -> {
            try (OutputStream to = Files.newOutputStream(target)) {
                kind.write(chart, name + " of " + session.recording().header().name(), SCALE, to);
            }
            return target;
        }, done -> session.desk().say("Saved " + done.getFileName()), why -> session.desk().say("Cannot save " + target.getFileName() + ": " + why.getMessage()));
    }
}
