package flamelane.formats.jfr;

import flamelane.model.Progress;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import flamelane.model.Table;
import flamelane.model.Threads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordedThreadGroup;
import jdk.jfr.consumer.RecordingFile;

/// Goes through a file with the JDK's reader and ours side by side, and notes every value that is not the same.
final class JdkComparison {
    private final Symbols symbols = new Symbols();
    private final Stacks stacks = new Stacks();
    private final Threads threads = new Threads();
    private final EventSource ours;
    private final Map<String, Integer> differences = new LinkedHashMap<>();
    private final List<String> examples = new ArrayList<>();
    private long events;
    private long values;
    private long thrown;

    JdkComparison(Path file) throws IOException {
        ours = new ChunkEvents(file, file.getFileName().toString(), symbols, stacks, threads, Progress.NONE);
    }

    EventSource ours() {
        return ours;
    }

    /// @param every compares the values of one event in so many, and the order of all
    void run(Path file, int every) throws IOException {
        try (RecordingFile theirs = new RecordingFile(file)) {
            // The JDK's reader does not hand out the two types that carry the format itself.
            Predicate<EventType> all = type -> !type.name().endsWith("jdk.Metadata") && !type.name().endsWith("jdk.Checkpoint");
            ours.read(all, event -> {
                events++;
                RecordedEvent other = next(theirs);
                if (other == null || !other.getEventType().getName().equals(event.type().name())) {
                    differ("order", event, other == null ? "nothing" : other.getEventType().getName());
                } else if (events % every == 0) {
                    try {
                        compare(event, other);
                    } catch (ClassCastException e) {
                        // The JDK's reader takes a stack trace for a structure wherever the field has that name.
                        thrown++;
                    }
                }
            }, Progress.NONE);
            if (theirs.hasMoreEvents()) {
                differ("missing", null, "the JDK has more events than " + events);
            }
        }
    }

    private static RecordedEvent next(RecordingFile file) {
        try {
            return file.hasMoreEvents() ? file.readEvent() : null;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// The number of differences by what differs; empty if none.
    Map<String, Integer> differences() {
        return differences;
    }

    /// The first of each kind, in words.
    List<String> examples() {
        return examples;
    }

    long events() {
        return events;
    }

    long values() {
        return values;
    }

    /// Events that the JDK could not show.
    long thrown() {
        return thrown;
    }

    private void differ(String what, Event event, String how) {
        if (differences.merge(what, 1, Integer::sum) == 1) {
            examples.add(what + ": " + (event == null ? "" : event.type().name() + ": ") + how);
        }
    }

    private void compare(Event event, RecordedEvent other) {
        // The JDK takes the first field for the start, whatever it is called.
        if (other.getFields().getFirst().getName().equals("startTime")) {
            check("start", event, event.start(), nanos(other.getStartTime()));
        }
        check("duration", event, event.duration(), nanos(other.getDuration()));
        compareStack("stack", event, event.stack(), event.truncated(), other.getStackTrace());
        List<EventType.Field> fields = event.type().fields();
        for (int i = 0; i < fields.size(); i++) {
            EventType.Field field = fields.get(i);
            String[] path = field.name().split("\\.");
            RecordedObject holder = other;
            for (int step = 0; step < path.length - 1 && holder != null; step++) {
                holder = holder.hasField(path[step]) ? holder.getValue(path[step]) : null;
            }
            String last = path[path.length - 1];
            boolean there = holder != null && holder.hasField(last) && holder.getValue(last) != null;
            String what = event.type().name() + "." + field.name();
            switch (field.type()) {
                case LONG -> check(what, event, event.number(i), there ? holder.getLong(last) : Table.Column.NONE);
                case BOOLEAN -> check(what, event, event.number(i), there ? (holder.getBoolean(last) ? 1 : 0) : Table.Column.NONE);
                case TIME -> check(what, event, event.number(i), there ? nanos(holder.getInstant(last)) : Table.Column.NONE);
                case DURATION -> check(what, event, event.number(i), there ? nanos(holder.getDuration(last)) : Table.Column.NONE);
                case DOUBLE -> check(what, event, event.real(i), there ? holder.getDouble(last) : Double.NaN);
                case TEXT -> check(what, event, event.text(i) < 0 ? null : symbols.strings().get(event.text(i)), there ? text(holder.getValue(last)) : null);
                case STACK -> compareStack(what, event, event.stackAt(i), event.truncated(), there ? holder.getValue(last) : null);
                case THREAD -> compareThread(what, event, event.threadAt(i), there ? holder.getValue(last) : null);
            }
        }
    }

    private void check(String what, Event event, Object ourValue, Object theirValue) {
        values++;
        if (!Objects.equals(ourValue, theirValue)) {
            differ(what, event, ourValue + ", the JDK says " + theirValue);
        }
    }

    private long nanos(Instant instant) {
        return instant.equals(Instant.MIN) ? Table.Column.NONE
                : Instant.EPOCH.until(instant, java.time.temporal.ChronoUnit.NANOS) - Instant.EPOCH.until(ours.start(), java.time.temporal.ChronoUnit.NANOS);
    }

    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return duration.isNegative() ? Table.Column.NONE : Long.MAX_VALUE;
        }
    }

    private static String text(Object value) {
        return switch (value) {
            case RecordedClass type -> name(type);
            case RecordedMethod method -> name(method);
            case RecordedThreadGroup group -> group.getName();
            case Object[] array -> {
                StringJoiner joined = new StringJoiner(", ");
                for (Object each : array) {
                    joined.add(text(each));
                }
                yield joined.toString();
            }
            case null -> "null";
            default -> value.toString();
        };
    }

    private static String name(RecordedClass type) {
        return type == null || !(type.getValue("name") instanceof String name) ? null : JavaName.ofClass(name);
    }

    private static String name(RecordedMethod method) {
        return method == null ? "(unknown method)" : JavaName.ofMethod(name(method.getType()), method.getName());
    }

    private void compareThread(String what, Event event, int row, RecordedThread thread) {
        if (row < 0 || thread == null) {
            check(what, event, row < 0, thread == null);
            return;
        }
        Threads.Row ourThread = threads.get(row);
        check(what + " id", event, ourThread.id(), thread.getJavaThreadId());
        // The machine starts compiler threads anew as the same Java thread; the row has the first one's number.
        if (thread.getOSThreadId() > 0 && thread.getJavaThreadId() <= 0) {
            check(what + " os id", event, ourThread.osId(), thread.getOSThreadId());
        }
        String name = thread.getJavaName() != null && !thread.getJavaName().isEmpty() ? thread.getJavaName() : thread.getOSName();
        if (name != null && !name.isEmpty()) {
            check(what + " name", event, ourThread.name().equals(name) || ourThread.names().contains(name) || thread.isVirtual(), true);
        }
        check(what + " virtual", event, ourThread.kind() == Threads.Kind.VIRTUAL, thread.isVirtual());
        if (thread.getThreadGroup() != null && thread.getThreadGroup().getName() != null) {
            check(what + " group", event, ourThread.group(), thread.getThreadGroup().getName());
        }
    }

    private void compareStack(String what, Event event, int row, boolean truncated, RecordedStackTrace trace) {
        if (row < 0 || trace == null) {
            check(what, event, row < 0, trace == null);
            return;
        }
        check(what + " truncated", event, truncated, trace.isTruncated());
        int[] frames = stacks.frames(row);
        List<RecordedFrame> theirs = trace.getFrames();
        check(what + " depth", event, frames.length, theirs.size());
        for (int i = 0; i < Math.min(frames.length, theirs.size()); i++) {
            RecordedFrame frame = theirs.get(i);
            check(what + " method", event, symbols.frameName(frames[i]), name(frame.getMethod()));
            check(what + " line", event, symbols.lineOf(frames[i]), Math.max(0, frame.getLineNumber()));
            check(what + " code", event, symbols.codeOf(frames[i]), JavaName.code(frame.getType()));
        }
    }
}
