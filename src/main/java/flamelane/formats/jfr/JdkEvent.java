package flamelane.formats.jfr;

import flamelane.model.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.StringJoiner;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedClassLoader;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;

/// An event that the JDK decoded, seen through the columns of its [EventType].
final class JdkEvent implements Event {
    private final JdkNames names;
    private final long origin;
    private final int machine;
    private RecordedEvent event;
    private EventType type;
    private JdkFields.Access[] fields;

    /// @param origin nanoseconds since 1970 of time 0
    JdkEvent(JdkNames names, long origin, int machine) {
        this.names = names;
        this.origin = origin;
        this.machine = machine;
    }

    /// @param theFields by index in the type's fields, `null` for those that the event's chunk does not have
    JdkEvent show(RecordedEvent theEvent, EventType theType, JdkFields.Access[] theFields) {
        event = theEvent;
        type = theType;
        fields = theFields;
        return this;
    }

    @Override
    public EventType type() {
        return type;
    }

    @Override
    public int machine() {
        return machine;
    }

    @Override
    public long start() {
        return time(event.getStartTime());
    }

    @Override
    public long duration() {
        return nanos(event.getDuration());
    }

    @Override
    public int thread() {
        return threadAt(type.field("eventThread"));
    }

    @Override
    public int stack() {
        return trace().row();
    }

    @Override
    public boolean truncated() {
        return trace().truncated();
    }

    @Override
    public long number(int field) {
        RecordedObject holder = holder(field);
        if (holder == null) {
            return Table.Column.NONE;
        }
        String name = last(field);
        return switch (fields[field].field().type()) {
            case BOOLEAN -> holder.getBoolean(name) ? 1 : 0;
            case TIME -> time(holder.getInstant(name));
            case DURATION -> nanos(holder.getDuration(name));
            case LONG -> holder.getLong(name);
            default -> Table.Column.NONE;
        };
    }

    @Override
    public double real(int field) {
        RecordedObject holder = holder(field);
        return holder == null ? Double.NaN : holder.getDouble(last(field));
    }

    @Override
    public int text(int field) {
        RecordedObject holder = holder(field);
        return holder == null ? -1 : text((Object) holder.getValue(last(field)));
    }

    @Override
    public int threadAt(int field) {
        RecordedObject holder = holder(field);
        return holder != null && holder.getValue(last(field)) instanceof RecordedThread thread ? names.thread(thread) : -1;
    }

    @Override
    public int stackAt(int field) {
        RecordedObject holder = holder(field);
        return holder != null && holder.getValue(last(field)) instanceof RecordedStackTrace stack ? names.stack(stack).row() : -1;
    }

    @Override
    public int functionAt(int field) {
        RecordedObject holder = holder(field);
        return holder != null && holder.getValue(last(field)) instanceof RecordedMethod method ? names.function(method) : -1;
    }

    private JdkNames.Stack trace() {
        return names.stack(event.hasField("stackTrace") && value(event, "stackTrace") instanceof RecordedStackTrace trace ? trace : null);
    }

    private int text(Object value) {
        return switch (value) {
            case String text -> names.text(text);
            case RecordedClass known -> names.ofClass(known);
            case RecordedMethod method -> names.ofMethod(method);
            case RecordedObject named -> text(nameOf(named));
            case Object[] array -> {
                StringJoiner joined = new StringJoiner(", ", "[", "]");
                for (Object element : array) {
                    joined.add(element instanceof RecordedClass || element instanceof RecordedMethod
                            ? names.string(text(element)) : String.valueOf(element));
                }
                yield names.text(joined.toString());
            }
            case null -> -1;
            default -> names.text(value.toString());
        };
    }

    // Class loaders, modules, packages, thread groups; a loader without a name is known by its class.
    private static Object nameOf(RecordedObject object) {
        Object name = object.hasField("name") ? object.getValue("name") : object.hasField("string") ? object.getValue("string") : null;
        return name == null && object instanceof RecordedClassLoader loader ? loader.getType() : name;
    }

    // The object that holds a field's value, null where the value or a structure on the way is missing.
    private RecordedObject holder(int field) {
        if (field < 0 || fields[field] == null) {
            return null;
        }
        String[] path = fields[field].path();
        RecordedObject holder = event;
        for (int i = 0; i < path.length - 1; i++) {
            if (!(value(holder, path[i]) instanceof RecordedObject inner)) {
                return null;
            }
            holder = inner;
        }
        return value(holder, path[path.length - 1]) == null ? null : holder;
    }

    // A key that a writer put where its metadata says a structure is makes the JDK throw.
    private static Object value(RecordedObject holder, String name) {
        try {
            return holder.getValue(name);
        } catch (ClassCastException e) {
            return null;
        }
    }

    private String last(int field) {
        String[] path = fields[field].path();
        return path[path.length - 1];
    }

    private long time(Instant instant) {
        return instant.equals(Instant.MIN) ? Table.Column.NONE : instant.getEpochSecond() * 1_000_000_000L + instant.getNano() - origin;
    }

    // The JDK stands in the longest and the shortest durations for what has no end and what is missing.
    private static long nanos(Duration duration) {
        long seconds = duration.getSeconds();
        if (seconds > Long.MAX_VALUE / 1_000_000_000L - 1) {
            return Long.MAX_VALUE;
        }
        return seconds < Long.MIN_VALUE / 1_000_000_000L + 1 ? Table.Column.NONE : seconds * 1_000_000_000L + duration.getNano();
    }
}
