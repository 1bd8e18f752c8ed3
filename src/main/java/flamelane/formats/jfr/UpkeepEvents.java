package flamelane.formats.jfr;

import flamelane.model.Table;
import java.util.List;
import java.util.Map;

/// The events that carry the format itself, metadata and checkpoints: no file describes them, the JDK's tools count them.
///
/// They have a start, a duration and a size in bytes.
final class UpkeepEvents {
    static final long METADATA = 0;
    static final long CHECKPOINT = 1;

    private static final int START = 0;
    private static final int DURATION = 1;
    private static final List<EventType.Field> FIELDS = List.of(
            new EventType.Field("startTime", "Start Time", "", Table.Type.TIME, ""),
            new EventType.Field("duration", "Duration", "", Table.Type.DURATION, ""),
            new EventType.Field("size", "Size", "", Table.Type.LONG, "bytes"));

    private UpkeepEvents() {
    }

    /// The two types, by the type ids that all chunks give them.
    ///
    /// @param major version of the file, which decides on their names
    static Map<Long, EventType> types(int major, long metadata, long checkpoints) {
        String prefix = major == 1 ? "com.oracle.jdk." : "jdk.";
        return Map.of(METADATA, new EventType(prefix + "Metadata", "Metadata", "Flight Recorder", FIELDS, metadata),
                CHECKPOINT, new EventType(prefix + "Checkpoint", "Checkpoint", "Flight Recorder", FIELDS, checkpoints));
    }

    /// One of them as an event.
    record Upkeep(EventType type, long start, long duration, long size) implements Event {
        @Override
        public int thread() {
            return -1;
        }

        @Override
        public int stack() {
            return -1;
        }

        @Override
        public boolean truncated() {
            return false;
        }

        @Override
        public long number(int field) {
            return switch (field) {
                case START -> start;
                case DURATION -> duration;
                case 2 -> size;
                default -> Table.Column.NONE;
            };
        }

        @Override
        public double real(int field) {
            return Double.NaN;
        }

        @Override
        public int text(int field) {
            return -1;
        }

        @Override
        public int threadAt(int field) {
            return -1;
        }

        @Override
        public int stackAt(int field) {
            return -1;
        }

        @Override
        public int functionAt(int field) {
            return -1;
        }
    }
}
