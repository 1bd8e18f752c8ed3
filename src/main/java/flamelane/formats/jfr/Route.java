package flamelane.formats.jfr;

import flamelane.model.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The way from the slots of a decoded event to the value of one of its flat fields: a slot, then constants
/// to go through, then what the number there means.
///
/// @param slot    in the event's [Layout]
/// @param types   of the constants on the way
/// @param leaves  in each of these, which leaf to go on with
/// @param last    the leaf that has the value
record Route(EventType.Field field, int slot, long[] types, int[] leaves, Layout.Leaf last, Meaning meaning) {
    private static final int MOST = 400;

    /// What a value is, beside its wire.
    enum Meaning {
        NUMBER, UNSIGNED, BOOLEAN, REAL, TIME_TICKS, TIME_MILLIS, TIME_NANOS,
        SPAN_TICKS, SPAN_NANOS, SPAN_MICROS, SPAN_MILLIS, SPAN_SECONDS, TEXT, TEXTS, THREAD, STACK
    }

    /// All fields of an event type, in order.
    static List<Route> of(Metadata metadata, Layout event) {
        return new Finder(metadata, event).find();
    }

    private static final class Finder {
        private final Metadata metadata;
        private final Layout event;
        private final List<Route> found = new ArrayList<>();
        private final Set<Long> open = new HashSet<>();
        private int taken;

        Finder(Metadata metadata, Layout event) {
            this.metadata = metadata;
            this.event = event;
        }

        List<Route> find() {
            for (Described.Field field : event.type().fields()) {
                take(field, "", "", event, "", new long[0], new int[0], -1);
            }
            return found;
        }

        /// @param name    of the structure above, with a dot behind it
        /// @param holder  the layout that has the field as leaf, or as several
        /// @param inside  the name of the structure above within the holder, with a dot behind it
        /// @param slot    in the event, −1 as long as the holder is the event itself
        private void take(Described.Field field, String name, String label, Layout holder, String inside, long[] types, int[] leaves, int slot) {
            String ownLabel = label + (field.annotation("Label") == null ? field.name() : field.annotation("Label"));
            Described type = metadata.type(field.type());
            Meaning meaning = meaning(field, type);
            if (meaning != null) {
                int leaf = holder.leaf(inside + field.name());
                if (leaf >= 0 && found.size() < MOST) {
                    Layout.Leaf last = holder.leaves().get(leaf);
                    String description = field.annotation("Description");
                    EventType.Field flat = new EventType.Field(name + field.name(), ownLabel, description == null ? "" : description,
                            tableType(meaning), unit(field));
                    found.add(new Route(flat, slot < 0 ? leaf : slot, types, slot < 0 ? leaves : with(leaves, leaf), last, meaning));
                }
                return;
            }
            if (field.array() || ++taken > MOST * 8 || !open.add(type.id())) {
                return;
            }
            if (field.pooled()) {
                int leaf = holder.leaf(inside + field.name());
                Layout constant = Layout.of(metadata, type);
                for (Described.Field part : type.fields()) {
                    take(part, name + field.name() + ".", ownLabel + ": ", constant, "", with(types, type.id()),
                            slot < 0 ? leaves : with(leaves, leaf), slot < 0 ? leaf : slot);
                }
            } else {
                for (Described.Field part : type.fields()) {
                    take(part, name + field.name() + ".", ownLabel + ": ", holder, inside + field.name() + ".", types, leaves, slot);
                }
            }
            open.remove(type.id());
        }

        private static long[] with(long[] all, long one) {
            long[] more = java.util.Arrays.copyOf(all, all.length + 1);
            more[all.length] = one;
            return more;
        }

        private static int[] with(int[] all, int one) {
            int[] more = java.util.Arrays.copyOf(all, all.length + 1);
            more[all.length] = one;
            return more;
        }
    }

    // null for a structure, which is taken apart
    private static Meaning meaning(Described.Field field, Described type) {
        boolean text = type.fields().isEmpty() || type.simple() || type.name().equals("java.lang.Class")
                || type.name().endsWith(".types.Method") || type.name().endsWith(".types.ThreadGroup");
        if (field.array()) {
            return text ? Meaning.TEXTS : null;
        }
        return switch (type.name()) {
            case "boolean" -> Meaning.BOOLEAN;
            case "byte", "short", "int", "long" -> number(field, type);
            case "float", "double" -> Meaning.REAL;
            case "java.lang.Thread" -> Meaning.THREAD;
            default -> type.name().endsWith(".types.StackTrace") ? Meaning.STACK : text ? Meaning.TEXT : null;
        };
    }

    private static Meaning number(Described.Field field, Described type) {
        String timestamp = field.annotation("Timestamp");
        if (timestamp != null) {
            return switch (timestamp) {
                case "TICKS" -> Meaning.TIME_TICKS;
                case "MILLISECONDS_SINCE_EPOCH" -> Meaning.TIME_MILLIS;
                case "NANOSECONDS_SINCE_EPOCH" -> Meaning.TIME_NANOS;
                default -> Meaning.NUMBER;
            };
        }
        String timespan = field.annotation("Timespan");
        if (timespan != null) {
            return switch (timespan) {
                case "TICKS" -> Meaning.SPAN_TICKS;
                case "NANOSECONDS" -> Meaning.SPAN_NANOS;
                case "MICROSECONDS" -> Meaning.SPAN_MICROS;
                case "MILLISECONDS" -> Meaning.SPAN_MILLIS;
                case "SECONDS" -> Meaning.SPAN_SECONDS;
                default -> Meaning.NUMBER;
            };
        }
        return field.annotated("Unsigned") && !type.name().equals("long") ? Meaning.UNSIGNED : Meaning.NUMBER;
    }

    private static Table.Type tableType(Meaning meaning) {
        return switch (meaning) {
            case NUMBER, UNSIGNED -> Table.Type.LONG;
            case BOOLEAN -> Table.Type.BOOLEAN;
            case REAL -> Table.Type.DOUBLE;
            case TIME_TICKS, TIME_MILLIS, TIME_NANOS -> Table.Type.TIME;
            case SPAN_TICKS, SPAN_NANOS, SPAN_MICROS, SPAN_MILLIS, SPAN_SECONDS -> Table.Type.DURATION;
            case TEXT, TEXTS -> Table.Type.TEXT;
            case THREAD -> Table.Type.THREAD;
            case STACK -> Table.Type.STACK;
        };
    }

    private static String unit(Described.Field field) {
        boolean frequency = field.annotated("Frequency");
        String amount = field.annotation("DataAmount");
        if (amount != null) {
            String unit = amount.equals("BITS") ? "bits" : "bytes";
            return frequency ? unit + "/second" : unit;
        }
        return frequency ? "hertz" : field.annotated("Percentage") ? "ratio" : field.annotated("MemoryAddress") ? "address" : "";
    }
}
