package flamelane.formats.gotrace;

import flamelane.model.Counter;
import flamelane.model.Lazy;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// All that one pass collects but the lanes: profiles, counters, tables, and the numbers that head a recording.
final class Survey implements Sink {
    /// Traces shorter than this in bytes keep each wait as a sample of its own.
    private static final long SMALL = 24L << 20;
    private static final int STRETCHES = 4096;

    /// On a busy machine a thread may be put aside for milliseconds between reading the clock and writing its event
    /// down; this many nanoseconds are a damaged time stamp or a clock that jumped.
    private static final long SKEW = 1_000_000_000;

    private static final List<ValueType> WAIT = List.of(new ValueType("contentions", "count"), new ValueType("delay", "nanoseconds"));
    private static final String[][] WAITS = {
        {"net", "Network wait"}, {"sync", "Synchronisation wait"}, {"syscall", "System calls"}, {"sched", "Scheduler latency"}};

    private final Waits waits;
    private final Counts counts;
    private final CpuSamples cpu;
    private final Goroutines goroutines;
    private final Tasks tasks;
    private final Wakeups wakeups = new Wakeups();
    private final Collections collections;
    private final Utilization utilization;
    private final long origin;
    private long last;
    private long events;
    private long experimental;
    private long late;
    private long latest;
    private Event.Clock clock;

    /// @param bytes    size of the file
    /// @param duration about how long the trace is, in nanoseconds
    Survey(Names names, long origin, long bytes, long duration) {
        this.origin = origin;
        this.waits = new Waits(names, origin, bytes < SMALL ? 0 : Math.max(1, duration / STRETCHES));
        this.counts = new Counts(origin, duration / STRETCHES / 4);
        this.cpu = new CpuSamples(names, origin);
        this.goroutines = new Goroutines(names, origin);
        this.tasks = new Tasks(origin);
        this.collections = new Collections(names, origin);
        this.utilization = new Utilization(names, origin);
    }

    @Override
    public void event(Event e) {
        events++;
        last = e.time;
        if (e.behind > SKEW && e.kind != Event.Kind.SYNC) {
            late++;
            latest = Math.max(latest, e.behind);
        }
        waits.event(e);
        counts.event(e);
        cpu.event(e);
        goroutines.event(e);
        tasks.event(e);
        wakeups.event(e);
        collections.event(e);
        utilization.event(e);
        if (e.kind == Event.Kind.SYNC && clock == null) {
            clock = e.clock;
        } else if (e.kind == Event.Kind.EXPERIMENTAL) {
            experimental++;
        }
    }

    long events() {
        return events;
    }

    /// Events of experiments, which are passed over.
    long experimental() {
        return experimental;
    }

    /// Events whose time stamps are well before those of events that came before them.
    long late() {
        return late;
    }

    /// By how much at most, in nanoseconds.
    long latest() {
        return latest;
    }

    /// Nanoseconds from the first event to the last.
    long duration() {
        return Math.max(0, last - origin);
    }

    /// @return the first clock reading, `null` if there is none
    Event.Clock clock() {
        return clock;
    }

    /// Hands over what was collected.
    void addTo(Recording.Builder recording) {
        Samples[] samples = waits.build();
        if (cpu.size() > 0) {
            recording.profile(new Profile("cpu", "CPU samples", List.of(new ValueType("samples", "count")), 0, cpu.build()));
        }
        for (int kind : new int[] {Waits.SCHEDULER, Waits.SYNC, Waits.NETWORK, Waits.SYSCALL}) {
            recording.profile(new Profile(WAITS[kind][0], WAITS[kind][1], WAIT, 1, samples[kind]));
        }
        List<Counter> counters = new ArrayList<>(counts.build());
        Counter left = utilization.counter();
        if (left.size() > 0) {
            counters.add(left);
        }
        recording.counters(Lazy.done(List.copyOf(counters)));
        goroutines.end();
        tasks.end();
        collections.end();
        Stream.of(goroutines.table.build(), goroutines.blocks.build(), wakeups.build(), goroutines.regions.build(), tasks.table.build(),
                tasks.logs.build(), collections.table.build(), collections.stops.build(), utilization.table())
                .filter(table -> table.count() > 0).forEach(recording::table);
    }
}
