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

    /// The latest moment in what is lost that can still be told, in nanoseconds as times of events; 0 if there is none.
    ///
    /// @param whole the generations that are shown
    /// @param last  time of the last event that is shown
    long lostUntil(int whole, long last) throws IOException;

    /// Whether a time that damage may have touched can be of what follows: no farther off than ten times what is shown.
    static boolean likely(long time, long origin, long last) {
        return time > last && time - last <= 10 * Math.max(1, last - origin);
    }

    /// Why it ends before the file does, as far as is known before it is played; `null` if it does not.
    BrokenTrace end();

    /// Sends all events of the first generations, in order, to a sink.
    ///
    /// @param limit the number of generations after which to stop, as if the file ended there
    /// @return the number of generations that were played whole
    /// @throws BrokenTrace if the trace breaks before `limit`; what the sink got before is in order
    int play(Sink sink, int limit, Progress progress) throws IOException, BrokenTrace;
}
