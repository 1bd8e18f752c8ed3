package flamelane.formats.jfr;

import flamelane.model.Table;

/// The event that a read has come to: its slots, and what they mean when someone asks.
final class DecodedEvent implements Event {
    private static final long NONE = Table.Column.NONE;

    private final long zero;
    private Decoding decoding;
    private Clock clock;
    private Constants constants;
    private int machine;
    private byte[] bytes;
    private long[] slots = new long[64];
    // What a route led to: the slots and the bytes that its last leaf lies in.
    private long[] found;
    private byte[] foundBytes;
    private int foundAt;

    /// @param zero nanoseconds since 1970 of the recording's start
    DecodedEvent(long zero) {
        this.zero = zero;
    }

    /// Turns to another chunk.
    void chunk(Clock itsClock, Constants itsConstants, int itsMachine) {
        clock = itsClock;
        machine = itsMachine;
        constants = itsConstants;
    }

    /// Decodes the event whose fields start at the cursor, which then is behind them.
    void decode(Decoding how, Cursor from) {
        decoding = how;
        bytes = from.bytes;
        if (slots.length < how.layout().size()) {
            slots = new long[how.layout().size() * 2];
        }
        how.layout().read(from, slots);
    }

    @Override
    public EventType type() {
        return decoding.type();
    }

    @Override
    public int machine() {
        return machine;
    }

    @Override
    public long start() {
        return decoding.start() < 0 ? 0 : clock.time(slots[decoding.start()]);
    }

    @Override
    public long duration() {
        if (decoding.duration() < 0 || decoding.start() < 0) {
            return 0;
        }
        // Not the span alone: start and duration together must be the end, to the nanosecond.
        long start = slots[decoding.start()];
        return clock.time(start + slots[decoding.duration()]) - clock.time(start);
    }

    @Override
    public int thread() {
        return decoding.thread() < 0 ? -1 : constants.thread(slots[decoding.thread()]);
    }

    @Override
    public int stack() {
        int known = decoding.stack() < 0 ? -1 : constants.stack(slots[decoding.stack()]);
        return known < 0 ? -1 : known >> 1;
    }

    @Override
    public boolean truncated() {
        return decoding.stack() >= 0 && constants.cut(slots[decoding.stack()]);
    }

    @Override
    public long number(int field) {
        Route route = follow(field);
        if (route == null) {
            return NONE;
        }
        long value = found[foundAt];
        return switch (route.meaning()) {
            case BOOLEAN -> value;
            case NUMBER -> value;
            case UNSIGNED -> unsigned(value, route.last().wire());
            case TIME_TICKS -> value == Long.MIN_VALUE ? NONE : clock.time(value);
            case TIME_MILLIS -> value == Long.MIN_VALUE ? NONE : scaled(value, 1_000_000) - zero;
            case TIME_NANOS -> value == Long.MIN_VALUE ? NONE : value - zero;
            case SPAN_TICKS -> value == Long.MIN_VALUE || value == Long.MAX_VALUE ? value : clock.span(value);
            case SPAN_NANOS -> value;
            case SPAN_MICROS -> scaled(value, 1_000);
            case SPAN_MILLIS -> scaled(value, 1_000_000);
            case SPAN_SECONDS -> scaled(value, 1_000_000_000);
            default -> NONE;
        };
    }

    private static long unsigned(long value, Layout.Wire wire) {
        return switch (wire) {
            case INT -> value & 0xFFFF_FFFFL;
            case SHORT -> value & 0xFFFF;
            case BYTE -> value & 0xFF;
            default -> value;
        };
    }

    // The longest and the shortest stand for what has no end and what is missing, in any unit.
    private static long scaled(long value, long nanos) {
        if (value == Long.MIN_VALUE) {
            return NONE;
        }
        long high = Math.multiplyHigh(value, nanos);
        long low = value * nanos;
        return high == low >> 63 ? low : value < 0 ? NONE : Long.MAX_VALUE;
    }

    @Override
    public double real(int field) {
        Route route = follow(field);
        return route == null || route.meaning() != Route.Meaning.REAL ? Double.NaN : Double.longBitsToDouble(found[foundAt]);
    }

    @Override
    public int text(int field) {
        Route route = follow(field);
        if (route == null) {
            return -1;
        }
        return switch (route.meaning()) {
            case TEXT -> constants.text(route.last(), found[foundAt], foundBytes);
            case TEXTS -> constants.texts(route.last(), (int) found[foundAt], foundBytes);
            default -> -1;
        };
    }

    @Override
    public int threadAt(int field) {
        Route route = follow(field);
        return route == null || route.meaning() != Route.Meaning.THREAD ? -1 : constants.thread(found[foundAt]);
    }

    @Override
    public int stackAt(int field) {
        Route route = follow(field);
        int known = route == null || route.meaning() != Route.Meaning.STACK ? -1 : constants.stack(found[foundAt]);
        return known < 0 ? -1 : known >> 1;
    }

    @Override
    public int functionAt(int field) {
        Route route = follow(field);
        return route == null || route.meaning() != Route.Meaning.TEXT || route.last().wire() != Layout.Wire.KEY
                ? -1 : constants.function(route.last().field().type(), found[foundAt]);
    }

    // Goes a field's way; null where it, or a constant on the way, is missing.
    private Route follow(int field) {
        Route route = field < 0 ? null : decoding.routes()[field];
        if (route == null) {
            return null;
        }
        found = slots;
        foundBytes = bytes;
        foundAt = route.slot();
        for (int i = 0; i < route.types().length; i++) {
            long[] constant = constants.open(route.types()[i], found[foundAt]);
            if (constant == null) {
                return null;
            }
            found = constant;
            foundBytes = constants.bytes();
            foundAt = route.leaves()[i];
        }
        return route;
    }
}
