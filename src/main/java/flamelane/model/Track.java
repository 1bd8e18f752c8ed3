package flamelane.model;

/// A titled lane of the timeline: what one thread, goroutine, processor, collector or task did.
///
/// Things that nest or overlap (GC phases, regions) take several tracks, the deeper ones with the
/// upper one as parent.
///
/// @param kind     what it is a track of
/// @param name     the title
/// @param group    where it is shown: thread group, pool, start function; empty for none
/// @param thread   row in [Threads], −1 if it is not a thread's
/// @param parent   index of the track it belongs under, −1 for none
/// @param created  how it came to be
public record Track(Kind kind, String name, String group, int thread, int parent, Spans spans, Instants instants, Creation created) {
    /// `PAUSE` tracks (safepoints, GC pauses, stop-the-world) are also drawn as bands over all lanes.
    public enum Kind { THREAD, GOROUTINE, PROCESSOR, OS_THREAD, GC, PAUSE, VM_OPERATION, COMPILER, TASK, REGION, OTHER }

    /// @param time  when, −1 if before the recording or unknown
    /// @param by    row in [Threads] of the creator, −1 if unknown
    /// @param stack the creator's stack, −1 if unknown
    public record Creation(long time, int by, int stack) {
        public static final Creation UNKNOWN = new Creation(-1, -1, -1);
    }

    public Track(Kind kind, String name, String group, int thread, Spans spans) {
        this(kind, name, group, thread, -1, spans, Instants.EMPTY, Creation.UNKNOWN);
    }
}
