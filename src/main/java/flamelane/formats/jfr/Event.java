package flamelane.formats.jfr;

/// One decoded event. The object is reused: what it says is valid until the sink returns.
///
/// Fields are asked for by their index in [EventType#fields]; −1 as index, and a field that this event's
/// chunk does not have, answer *none*.
interface Event {
    EventType type();

    /// Start in nanoseconds from the recording's start.
    long start();

    /// Duration in nanoseconds; 0 for a type without one.
    long duration();

    /// The thread the event happened on (`eventThread`), as row in the recording's threads; −1 for none.
    int thread();

    /// The stack (`stackTrace`), as row in the recording's stacks; −1 for none.
    int stack();

    /// Whether the stack of the event was cut at the recorder's depth limit.
    boolean truncated();

    /// Which of the virtual machines that wrote the file the event is of, counted from 0: numbers of collections and
    /// safepoints, thread ids and addresses mean something within one of them only.
    default int machine() {
        return 0;
    }

    /// A LONG, BOOLEAN, TIME or DURATION field: times as nanoseconds from the recording's start,
    /// durations as nanoseconds, whatever unit the file has. [flamelane.model.Table.Column#NONE] for none.
    long number(int field);

    /// A DOUBLE field, NaN for none.
    double real(int field);

    /// A TEXT field as row in the recording's strings, −1 for none. Strings as they are; classes as
    /// `java.lang.String`, arrays as `byte[]`; methods as `java.util.HashMap.get`; constants (GC causes,
    /// names, thread states) as their text.
    int text(int field);

    /// A THREAD field as row in the recording's threads, −1 for none.
    int threadAt(int field);

    /// A STACK field as row in the recording's stacks, −1 for none.
    int stackAt(int field);

    /// A TEXT field that is a method as row of its function in the recording's symbols, the same that frames of it have;
    /// −1 for none.
    int functionAt(int field);
}
