package flamelane.analysis.tasks;

/// One task of a trace.
///
/// @param parent  the task it is part of, −1 for none
/// @param start   nanoseconds from the recording's start, −1 if it began before
/// @param end     −1 if it had not ended
/// @param by      row in the recording's threads of who began it, −1 if unknown
/// @param logs    number of logs written in it, `regions` of regions begun in it
/// @param gcNanos how long garbage was marked meanwhile
/// @param stack   where it began, −1 if unknown
public record Task(long id, long parent, String name, long start, long end, int by, long logs, long regions, long gcNanos, int stack) {
    /// Whether both ends are in the recording.
    public boolean isComplete() {
        return start >= 0 && end >= 0;
    }

    /// From its start (or the recording's) to its end, −1 if it had not ended.
    public long duration() {
        return end < 0 ? -1 : end - Math.max(0, start);
    }
}
