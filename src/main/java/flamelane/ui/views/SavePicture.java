package flamelane.ui.views;

import flamelane.chart.Chart;
import flamelane.export.Picture;
import flamelane.ui.Session;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/// Writes a chart into a file that a person names: SVG, PDF or PNG by what the name ends in.
public final class SavePicture {
    /// Pixels of a PNG for each logical pixel, so that it is sharp in a document.
    private static final double SCALE = 2;

    private SavePicture() {
    }

    /// Asks for a place and writes it there.
    ///
    /// @param name    what the chart is called, as in `graph`
    /// @param picture lays it out, off the window's thread; `null` where a view has none
    public static void ask(Session session, String name, Callable<Chart> picture) {
        if (picture == null) {
            session.desk().say("This view has no picture to save");
            return;
        }
        Path target = session.desk().chooseTarget(name + ".svg");
        if (target != null) {
            write(session, name, picture, target);
        }
    }

    /// Writes it off the window's thread, and says how it went.
    static void write(Session session, String name, Callable<Chart> picture, Path target) {
        Picture kind = Picture.of(target.getFileName().toString());
        if (kind == null) {
            session.desk().say("The name should end in .svg, .png or .pdf");
            return;
        }
        session.work().start(progress -> {
            Chart chart = picture.call();
            try (OutputStream to = Files.newOutputStream(target)) {
                kind.write(chart, name + " of " + session.recording().header().name(), SCALE, to);
            }
            return target;
        }, done -> session.desk().say("Saved " + done.getFileName()), why -> session.desk().say("Cannot save " + target.getFileName() + ": " + why.getMessage()));
    }
}
