package flamelane.formats.gotrace;

/// One event in the meaning that all wire versions share; the reader fills it anew for each.
///
/// The context (thread, processor, goroutine) is that before the event. Ids are −1 for none; rows
/// are those of the recording's threads, −1 for none; names are rows of its strings.
final class Event {
    enum Kind {
        SYNC("Sync"), METRIC("Metric"), LABEL("Label"), SAMPLE("StackSample"),
        RANGE_BEGIN("RangeBegin"), RANGE_ACTIVE("RangeActive"), RANGE_END("RangeEnd"),
        TASK_BEGIN("TaskBegin"), TASK_END("TaskEnd"), REGION_BEGIN("RegionBegin"), REGION_END("RegionEnd"),
        LOG("Log"), GO("StateTransition"), PROC("StateTransition"), EXPERIMENTAL("Experimental");

        final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /// Stretches that bind to a goroutine, a processor or the whole program.
    enum Range { MARK, SWEEP, ASSIST, STOP_THE_WORLD }

    enum Metric {
        PROCS("/sched/gomaxprocs:threads"), HEAP("/memory/classes/heap/objects:bytes"), GOAL("/gc/heap/goal:bytes");

        final String word;

        Metric(String word) {
            this.word = word;
        }
    }

    static final long NONE = -1;

    Kind kind;
    /// Nanoseconds of the trace clock; strictly greater than the event's before.
    long time;

    /// Nanoseconds by which its own time stamp was before the event's before; 0 where it was not.
    long behind;

    /// The context and its rows.
    long m;
    long p;
    long g;
    int mRow;
    int pRow;
    int gRow;
    /// The context's stack, −1 for none.
    int stack;

    /// GO and PROC: what changed state. LABEL, RANGE: what the label or range is bound to.
    long id;
    int row;
    GoState from;
    GoState to;
    ProcState procFrom;
    ProcState procTo;
    /// GO: the reason for stopping. STOP_THE_WORLD: its kind. LABEL: the label. TASK, REGION: the name. LOG: the key.
    int name;
    /// GO: the stack of the goroutine that changed, −1 for none; its creation names a stack even if it is empty.
    int ownStack;
    boolean creation;

    Range range;
    Metric metric;
    /// METRIC: the number. TASK, REGION, LOG: the task. SWEEP: bytes swept. SYNC: its number. EXPERIMENTAL: the type.
    long value;
    /// TASK: the parent, −1 for none. SWEEP: bytes reclaimed. LOG: row of the message.
    long more;
    /// EXPERIMENTAL: the arguments.
    final long[] arguments = new long[4];
    /// SYNC: the generation's clocks, `null` if they are not known.
    Clock clock;

    /// Readings of three clocks at one moment.
    ///
    /// @param trace the trace clock, nanoseconds
    /// @param mono  the system's monotonic clock, nanoseconds
    record Clock(long trace, long mono, long seconds, long nanos) { }

    void clear(Kind newKind, long at) {
        kind = newKind;
        time = at;
        stack = -1;
        ownStack = -1;
        name = -1;
        creation = false;
        behind = 0;
    }
}
