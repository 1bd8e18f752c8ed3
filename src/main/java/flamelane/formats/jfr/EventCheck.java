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
    // What an exception is taken to cost.
    private static final int WRONG = 64;

    private final Metadata metadata;
    private final long earliest;
    private final long latest;
    private final Map<Long, Decoded> types = new HashMap<>();
    private final Map<Long, Shape> shapes = new HashMap<>();
    private long[] slots = new long[64];
    private long work;
    private long end;
    private boolean timed;

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

    /// Whether what was found right last has a time.
    boolean timed() {
        return timed;
    }

    /// The tick at which the event ended that was found right last.
    long end() {
        return end;
    }

    /// Whether the walk has come to what is an event through and through.
    boolean isRight(EventWalk walk) {
        work += 16;
        timed = false;
        if (walk.type() != Metadata.TYPE && walk.type() != ConstantPools.CHECKPOINT && !types.containsKey(walk.type())) {
            return false;
        }
        Decoded type = types.get(walk.type());
        int begin = 0;
        Cursor fields = null;
        try {
            if (!walk.isHeld()) {
                // What is no event often says that it is large, and reading all of it is what costs.
                boolean startsWithTime = walk.type() == ConstantPools.CHECKPOINT || type != null && type.start() == 0;
                if (startsWithTime && !isInTime(walk.head().varint())) {
                    return false;
                }
                work += walk.size();
            }
            fields = walk.fields();
            begin = fields.at;
            return isRight(walk, type, fields);
        } catch (IndexOutOfBoundsException | FormatException e) {
            work += WRONG;
            return false;
        } finally {
            work += fields == null ? 0 : Math.max(0, fields.at - begin);
        }
    }

    private boolean isInTime(long start) {
        return start >= earliest && start <= latest;
    }

    private boolean isRight(EventWalk walk, Decoded type, Cursor fields) {
        if (walk.type() == Metadata.TYPE) {
            return isMetadata(fields);
        }
        return (walk.type() == ConstantPools.CHECKPOINT ? isCheckpoint(fields, walk.end()) : isEvent(type, fields))
                && fields.at == walk.end();
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
        return isInTime(start);
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
            end = start + duration;
            timed = true;
        }
        return right;
    }
}
