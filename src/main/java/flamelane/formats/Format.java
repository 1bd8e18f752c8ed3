package flamelane.formats;

import flamelane.model.Progress;
import flamelane.model.Recording;
import java.io.PrintWriter;

/// One way in which recordings are written to files.
public interface Format {
    /// The key on the command line and in JSON: `jfr`, `pprof`, `go-trace`.
    String id();

    /// What people read: `JDK Flight Recorder`.
    String label();

    /// Whether a file that starts so is (meant to be) of this format.
    boolean sniff(Head head);

    /// Reads what the first view needs and leaves the rest to be read when asked for.
    ///
    /// @throws flamelane.model.FormatException    if nothing in the source can be used
    /// @throws flamelane.model.CancelledException if `progress` says that nobody waits any longer
    Recording read(Source source, Progress progress);

    /// Writes all events in the form in which the format's own tool prints them, so that the two can be
    /// compared line by line.
    ///
    /// @return false, with nothing written, if there is no such form
    /// @throws flamelane.model.FormatException at the place where the source breaks, what came before being written
    default boolean printEvents(Source source, PrintWriter out, Progress progress) {
        return false;
    }
}
