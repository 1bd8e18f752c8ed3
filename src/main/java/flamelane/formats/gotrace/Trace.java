package flamelane.formats.gotrace;

import flamelane.model.Notice;
import flamelane.model.Progress;
import java.io.IOException;
import java.util.List;

/// A trace that can be played any number of times, on several threads at once.
interface Trace {
    /// The wire version.
    int version();

    /// The number of generations that [#play] is known or expected to play; 1 before wire version 22.
    int generations();

    /// Time of the first event.
    long origin();

    /// About how long it lasts, in nanoseconds: what can be told before it is played.
    long roughDuration();

    /// What is lost, in words for people.
    ///
    /// @param whole  the generations that are shown
    /// @param broken what was wrong
    List<Notice> losses(int whole, BrokenTrace broken);

    /// Why it ends before the file does, as far as is known before it is played; `null` if it does not.
    BrokenTrace end();

    /// Sends all events of the first generations, in order, to a sink.
    ///
    /// @param limit the number of generations after which to stop, as if the file ended there
    /// @return the number of generations that were played whole
    /// @throws BrokenTrace if the trace breaks before `limit`; what the sink got before is in order
    int play(Sink sink, int limit, Progress progress) throws IOException, BrokenTrace;
}
