package flamelane.formats.jfr;

import flamelane.model.Notice;
import flamelane.model.Progress;
import flamelane.model.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// A JFR file from which events can be read again and again, by type.
///
/// Stacks, symbols, strings and threads go into the tables the source was opened with.
interface EventSource {
    /// All types that the file describes, with their counts, known from the index.
    ///
    /// Among them are `jdk.Metadata` and `jdk.Checkpoint` (in a file of version 1 `com.oracle.jdk.…`), which no file
    /// describes but the JDK's tools count: their fields are `startTime`, `duration` and `size`, in bytes.
    List<EventType> types();

    /// The type of that name, `null` if the file has none.
    default EventType type(String name) {
        for (EventType type : types()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return null;
    }

    /// The type that the file's metadata gives this id, as `jdk.ActiveSetting` names types; `null` if there is none.
    EventType typeOf(long id);

    /// Wall clock of time 0: the start of the earliest chunk, which in a file of several recordings need not be the first.
    Instant start();

    /// Nanoseconds from the start of the earliest chunk to the end of the latest.
    long duration();

    /// Stretches of that time of which nothing can be read, by time and disjoint.
    default List<TimeRange> lost() {
        return List.of();
    }

    int chunks();

    /// Decodes the events of the wanted types, chunk after chunk, in the order of the file.
    ///
    /// @throws flamelane.model.CancelledException if `progress` says so
    /// @throws flamelane.model.FormatException    if the file cannot be read on
    void read(Predicate<EventType> wanted, Consumer<Event> sink, Progress progress);

    /// Decodes as [#read] does, but may leave out events of which it is certain that their stack was not cut.
    default void readCut(Predicate<EventType> wanted, Consumer<Event> sink, Progress progress) {
        read(wanted, sink, progress);
    }

    /// What the index had to say: chunks left out, types that cannot be decoded.
    List<Notice> notices();

    /// The same, and what a look at the values themselves has to say, which takes a pass over the file.
    default List<Notice> checked() {
        return notices();
    }
}
