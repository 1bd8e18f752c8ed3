package flamelane.model;

/// The samples of one profile as columns: a stack, its values, and where known a time, a thread,
/// a thread state and labels.
///
/// Sorted by time where they have times.
public final class Samples {
    private final TimeColumn time;
    private final IntColumn thread;
    private final IntColumn stack;
    private final LongColumn[] values;
    private final IntColumn labels;

    private Samples(Builder builder) {
        this.time = builder.time;
        this.thread = builder.thread;
        this.stack = builder.stack;
        this.values = builder.values;
        this.labels = builder.labels;
    }

    /// Samples without times and threads, of columns that are full; they must not change any more.
    ///
    /// @param labels `null` where no sample has any
    public static Samples of(IntColumn stack, IntColumn labels, LongColumn... values) {
        Builder builder = new Builder(0, false, false);
        builder.stack = stack;
        builder.labels = labels;
        builder.values = values;
        return new Samples(builder);
    }

    public int size() {
        return stack.size();
    }

    /// Whether samples know when they were taken.
    public boolean timed() {
        return time != null;
    }

    /// Whether samples know their thread.
    public boolean threaded() {
        return thread != null;
    }

    /// Whether any sample carries labels.
    public boolean labelled() {
        return labels != null;
    }

    /// @return nanoseconds from the recording's start; −1 for samples without times
    public long time(int sample) {
        return time == null ? -1 : time.get(sample);
    }

    /// @return row in the recording's [Threads], −1 for none
    public int thread(int sample) {
        return thread == null ? -1 : thread.get(sample);
    }

    /// @return row in the recording's [Stacks]
    public int stack(int sample) {
        return stack.get(sample);
    }

    /// @param type index of the profile's value type
    public long value(int type, int sample) {
        return values[type].get(sample);
    }

    /// @return row in the recording's [Labels], −1 for none
    public int labels(int sample) {
        return labels == null ? -1 : labels.get(sample);
    }

    /// Copies the stacks of samples [from, to) into the start of an array.
    public void stacks(int from, int to, int[] into) {
        stack.copy(from, to, into);
    }

    /// Copies the threads of samples [from, to) into the start of an array. For threaded samples only.
    public void threads(int from, int to, int[] into) {
        thread.copy(from, to, into);
    }

    /// Copies the sets of labels of samples [from, to) into the start of an array. For labelled samples only.
    public void labels(int from, int to, int[] into) {
        labels.copy(from, to, into);
    }

    /// Copies the values of samples [from, to) into the start of an array.
    public void values(int type, int from, int to, long[] into) {
        values[type].copy(from, to, into);
    }

    /// The first sample at or after a time, the number of samples if there is none. For timed samples only.
    public int firstAt(long at) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (time.get(middle) < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Writes all columns.
    public void write(RowWriter out) throws java.io.IOException {
        out.number((time == null ? 0 : 1) | (thread == null ? 0 : 2) | (labels == null ? 0 : 4));
        stack.write(out);
        if (time != null) {
            time.write(out);
        }
        if (thread != null) {
            thread.write(out);
        }
        if (labels != null) {
            labels.write(out);
        }
        out.number(values.length);
        for (LongColumn value : values) {
            value.write(out);
        }
    }

    /// Samples over mapped columns.
    public static Samples read(RowReader in) {
        long has = in.number();
        Builder builder = new Builder(0, false, false);
        builder.stack = IntColumn.read(in);
        builder.time = (has & 1) == 0 ? null : TimeColumn.read(in);
        builder.thread = (has & 2) == 0 ? null : IntColumn.read(in);
        builder.labels = (has & 4) == 0 ? null : IntColumn.read(in);
        builder.values = new LongColumn[in.count()];
        for (int i = 0; i < builder.values.length; i++) {
            builder.values[i] = LongColumn.read(in);
        }
        return new Samples(builder);
    }

    /// Bytes held, on and off the heap.
    public long bytes() {
        long held = stack.bytes();
        held += time == null ? 0 : time.bytes();
        held += thread == null ? 0 : thread.bytes();
        held += labels == null ? 0 : labels.bytes();
        for (LongColumn value : values) {
            held += value.bytes();
        }
        return held;
    }

    /// Collects samples in any order of time and hands them out sorted.
    public static final class Builder {
        private TimeColumn time;
        private IntColumn thread;
        private IntColumn stack = new IntColumn();
        private LongColumn[] values;
        private IntColumn labels;
        private boolean sorted = true;
        private long last = Long.MIN_VALUE;

        /// @param types    number of values a sample has
        /// @param timed    whether samples will have times
        /// @param threaded whether samples will have threads
        public Builder(int types, boolean timed, boolean threaded) {
            time = timed ? new TimeColumn() : null;
            thread = threaded ? new IntColumn() : null;
            values = new LongColumn[types];
            for (int i = 0; i < types; i++) {
                values[i] = new LongColumn();
            }
        }

        public int size() {
            return stack.size();
        }

        /// @param labelSet row in [Labels], −1 for none
        /// @param value    one for each value type
        public void add(long at, int who, int where, int labelSet, long... value) {
            if (time != null) {
                time.add(at);
                sorted &= at >= last;
                last = at;
            }
            if (thread != null) {
                thread.add(who);
            }
            if (labelSet >= 0 && labels == null) {
                labels = new IntColumn();
                for (int i = 0; i < stack.size(); i++) {
                    labels.add(-1);
                }
            }
            if (labels != null) {
                labels.add(labelSet);
            }
            stack.add(where);
            for (int i = 0; i < values.length; i++) {
                values[i].add(value[i]);
            }
        }

        /// Changes a value of a sample that was added before.
        ///
        /// @param sample how many were added before it
        public void set(int type, int sample, long value) {
            values[type].set(sample, value);
        }

        public Samples build() {
            return sorted ? new Samples(this) : new Samples(sortedByTime());
        }

        private Builder sortedByTime() {
            int size = size();
            long[] keys = new long[size];
            int[] order = new int[size];
            time.copy(keys);
            for (int i = 0; i < size; i++) {
                order[i] = i;
            }
            Order.sort(keys, order);
            Builder builder = new Builder(0, true, false);
            for (long key : keys) {
                builder.time.add(key);
            }
            builder.thread = thread == null ? null : ordered(thread, order);
            builder.stack = ordered(stack, order);
            builder.labels = labels == null ? null : ordered(labels, order);
            builder.values = values.clone();
            for (int type = 0; type < values.length; type++) {
                builder.values[type] = ordered(values[type], order);
            }
            return builder;
        }

        private static IntColumn ordered(IntColumn column, int[] order) {
            int[] from = new int[order.length];
            column.copy(0, order.length, from);
            int[] to = new int[order.length];
            for (int i = 0; i < to.length; i++) {
                to[i] = from[order[i]];
            }
            IntColumn ordered = new IntColumn();
            ordered.add(to, to.length);
            return ordered;
        }

        private static LongColumn ordered(LongColumn column, int[] order) {
            long[] from = new long[order.length];
            column.copy(0, order.length, from);
            long[] to = new long[order.length];
            for (int i = 0; i < to.length; i++) {
                to[i] = from[order[i]];
            }
            LongColumn ordered = new LongColumn();
            ordered.add(to, to.length);
            return ordered;
        }
    }
}
