package flamelane.model;

import java.util.List;

/// One kind of sample with one meaning: `cpu`, `alloc`, `lock`. Kinds are never summed.
public final class Profile {
    private final String name;
    private final String label;
    private final List<ValueType> valueTypes;
    private final int defaultType;
    private final long count;
    private final Lazy<Samples> samples;
    private final Sampling sampling;

    /// How the samples were taken, as far as the format tells.
    ///
    /// @param periodType    what one period counts, `null` if unknown
    /// @param period        events (or nanoseconds) between samples, 0 if unknown
    /// @param timeNanos     wall clock of the collection's start since 1970, 0 if unknown
    /// @param durationNanos how long was collected, 0 if unknown
    /// @param dropFrames    pprof: pattern of frames the producer asks to drop; empty if none
    /// @param keepFrames    pprof: pattern of frames to keep all the same; empty if none
    /// @param comments      free text of the producer
    /// @param docUrl        where the producer explains the profile; empty if none
    /// @param defaultType   the value type that the producer asks to show first; empty if it does not say
    public record Sampling(ValueType periodType, long period, long timeNanos, long durationNanos,
                           String dropFrames, String keepFrames, List<String> comments, String docUrl, String defaultType) {
        public static final Sampling UNKNOWN = new Sampling(null, 0, 0, 0, "", "", List.of(), "", "");

        public Sampling(ValueType periodType, long period, long timeNanos, long durationNanos,
                        String dropFrames, String keepFrames, List<String> comments, String docUrl) {
            this(periodType, period, timeNanos, durationNanos, dropFrames, keepFrames, comments, docUrl, "");
        }
    }

    /// @param name        key on the command line and in JSON: `cpu`, `alloc`, `monitor-enter`
    /// @param label       what people read: `CPU time`, `Allocation`
    /// @param defaultType index of the value type shown first
    /// @param count       number of samples, as far as known before they are read; −1 if not
    public Profile(String name, String label, List<ValueType> valueTypes, int defaultType, long count,
                   Lazy<Samples> samples, Sampling sampling) {
        this.name = name;
        this.label = label;
        this.valueTypes = List.copyOf(valueTypes);
        this.defaultType = defaultType;
        this.count = count;
        this.samples = samples;
        this.sampling = sampling;
    }

    public Profile(String name, String label, List<ValueType> valueTypes, int defaultType, Samples samples) {
        this(name, label, valueTypes, defaultType, samples.size(), Lazy.done(samples), Sampling.UNKNOWN);
    }

    public String name() {
        return name;
    }

    public String label() {
        return label;
    }

    public List<ValueType> valueTypes() {
        return valueTypes;
    }

    public int defaultType() {
        return defaultType;
    }

    public Sampling sampling() {
        return sampling;
    }

    /// The number of samples, without reading them where the format's index tells it.
    public long count() {
        return count >= 0 ? count : samples().size();
    }

    /// Whether the number of samples is known without reading them.
    public boolean isCounted() {
        return count >= 0 || samples.isDone();
    }

    /// Reads the samples at the first call.
    public Samples samples() {
        return samples.get();
    }

    /// Whether [#samples] returns at once.
    public boolean isRead() {
        return samples.isDone();
    }

    /// @return index of the value type of that name, or −1
    public int type(String typeName) {
        for (int i = 0; i < valueTypes.size(); i++) {
            if (valueTypes.get(i).name().equals(typeName)) {
                return i;
            }
        }
        return -1;
    }
}
