package flamelane.formats;

import flamelane.model.Progress;
import flamelane.model.Recording;

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
}
