package flamelane.formats.jfr;

import flamelane.model.FormatException;
import java.util.HashMap;
import java.util.Map;

/// Whether what lies at a place of a damaged chunk is an event: of a type that is described, with fields that
/// fill exactly its size, at a time that the chunk can have.
final class EventCheck {
    private static final long EARLIEST = 2L * 86_400;
    private static final long LATEST = 366L * 86_400;
    private static final long LATE = 60;

    private final Metadata metadata;
    private final long earliest;
    private final long latest;
    private final Map<Long, Decoded> types = new HashMap<>();
    private final Map<Long, Shape> shapes = new HashMap<>();
    private long[] slots = new long[64];
    private long work;
    private long lastEnd = Long.MIN_VALUE;

    private record Decoded(Layout layout, int start, int duration) { }

    /// @param metadata what describes the types
    EventCheck(ChunkHeader header, Metadata metadata) {
        this.metadata = metadata;
        long second = header.ticksPerSecond();
        earliest = header.startTicks() - EARLIEST * second;
        // A chunk that was never finished does not know how long it took.
        latest = header.startTicks() + (header.finished() && header.durationNanos() > 0
                ? (long) Math.min((header.durationNanos() / 1e9 + LATE) * second, (double) LATEST * second) : LATEST * second);
        for (Described type : metadata.types()) {
            if (type.event()) {
                try {
                    Layout layout = Layout.of(metadata, type);
                    types.put(type.id(), new Decoded(layout, layout.leaf("startTime"), layout.leaf("duration")));
                } catch (FormatException e) {
                    // Events of a type that is not described to its end cannot be told from damage.
                }
            }
        }
    }

    /// Bytes looked at so far.
    long work() {
        return work;
    }

    /// The latest tick at which an event ended that was found right.
    long lastEnd() {
        return lastEnd;
    }

    /// Whether the walk has come to what is an event through and through.
    boolean isRight(EventWalk walk) {
        work += 16;
        if (walk.type() != Metadata.TYPE && walk.type() != ConstantPools.CHECKPOINT && !types.containsKey(walk.type())) {
            return false;
        }
        work += walk.size();
        try {
            Cursor fields = walk.fields();
            if (walk.type() == Metadata.TYPE) {
                return isMetadata(fields);
            }
            return (walk.type() == ConstantPools.CHECKPOINT ? isCheckpoint(fields, walk.end()) : isEvent(types.get(walk.type()), fields))
                    && fields.at == walk.end();
        } catch (IndexOutOfBoundsException | FormatException e) {
            return false;
        }
    }

    private static boolean isMetadata(Cursor fields) {
        fields.varint();
        fields.varint();
        fields.varint();
        Metadata.of(fields);
        return true;
    }

    private boolean isCheckpoint(Cursor fields, int end) {
        long start = fields.varint();
        fields.varint();
        fields.varint();
        fields.next();
        for (long left = fields.varint(); left > 0; left--) {
            long id = fields.varint();
            Shape shape = shapes.computeIfAbsent(id, unused -> {
                Described type = metadata.type(id);
                return type == null ? null : Shape.of(metadata, type);
            });
            if (shape == null) {
                return false;
            }
            for (long count = fields.count(); count > 0; count--) {
                fields.varint();
                shape.skip(fields);
                if (fields.at > end) {
                    return false;
                }
            }
        }
        return start >= earliest && start <= latest;
    }

    private boolean isEvent(Decoded type, Cursor fields) {
        if (slots.length < type.layout().size()) {
            slots = new long[type.layout().size() * 2];
        }
        type.layout().read(fields, slots);
        long start = type.start() < 0 ? earliest : slots[type.start()];
        long duration = type.duration() < 0 ? 0 : slots[type.duration()];
        boolean right = duration >= 0 && start >= earliest && start <= latest && start + duration <= latest;
        if (right && type.start() >= 0) {
            lastEnd = Math.max(lastEnd, start + duration);
        }
        return right;
    }
}
