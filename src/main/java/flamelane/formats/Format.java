package flamelane.formats;

import flamelane.model.FormatException;
import flamelane.model.Notice;
import flamelane.model.Progress;
import flamelane.model.Recording;
import java.io.PrintWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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

    /// Writes what can be saved of a damaged recording as a file that the format's own tools take.
    ///
    /// @param to replaced if it is there, once all is written
    /// @return what was saved and what is lost; none if nothing is wrong with the recording
    /// @throws flamelane.model.FormatException if nothing can be saved, or files of this format are not repaired
    default List<Notice> repair(Source source, Path to, Progress progress) throws IOException {
        throw new FormatException(source.name() + ": is a recording of " + label() + ", which cannot be repaired");
    }

    /// What is lost of a recording, in numbers.
    ///
    /// @return `null` if nothing is, or recordings of this format are not looked at for that
    default Loss loss(Source source, Progress progress) throws IOException {
        return null;
    }
}
