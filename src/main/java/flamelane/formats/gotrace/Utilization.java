package flamelane.formats.gotrace;

import flamelane.model.Counter;
import flamelane.model.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How much of the processors was left to the program, over time: 1 less the share that collects garbage.
///
/// Stops of the world for the collector take all; its workers (but for idle ones), mark assists, and where
/// asked for sweeps take the processor they are on. A processor by itself does not count dedicated
/// workers, which take it away as a whole and so do not slow down what runs elsewhere.
///
/// Series: `2 * p + 1` is that of processor `p`, −1 that of all; with sweeps one less than that.
final class Utilization implements Sink {
    /// A function of time that changes by steps.
    private static final class Steps {
        long[] time = new long[16];
        double[] value = new double[16];
        int size;

        void add(long at, double level) {
            if (size > 0 && value[size - 1] == level) {
                return;
            }
            if (size == time.length) {
                time = Arrays.copyOf(time, size * 2);
                value = Arrays.copyOf(value, size * 2);
            }
            time[size] = at;
            value[size++] = level;
        }
    }

    private static final class P {
        // Reasons to be collecting: all, and without dedicated workers; each without and with sweeps.
        int all;
        int allSweep;
        int own;
        int ownSweep;
        final Steps steps = new Steps();
        final Steps stepsSweep = new Steps();
    }

    private final Names names;
    private final long origin;
    private final List<P> processors = new ArrayList<>();
    private final Steps system = new Steps();
    private final Steps systemSweep = new Steps();
    private byte[] collecting = new byte[64];
    private boolean[] executing = new boolean[64];
    private int stopped;
    private int running;
    private long syncs;
    private long last;

    // What a goroutine does for the collector.
    private static final int ASSIST = 1;
    private static final int WORKER = 2;
    private static final int DEDICATED = 4;

    Utilization(Names names, long origin) {
        this.names = names;
        this.origin = origin;
    }

    @Override
    public void event(Event e) {
        last = Math.max(0, e.time - origin);
        switch (e.kind) {
            case SYNC -> syncs = e.value;
            case METRIC -> {
                if (e.metric == Event.Metric.PROCS) {
                    procs((int) Math.max(0, Math.min(e.value, 1 << 16)), last);
                }
            }
            case GO -> go(e);
            case LABEL -> label(e);
            case RANGE_ACTIVE -> {
                if (syncs <= 1) {
                    active(e);
                }
            }
            case RANGE_BEGIN -> range(e, 1);
            case RANGE_END -> range(e, -1);
            default -> { }
        }
    }

    private void procs(int count, long at) {
        while (running > count) {
            P p = processors.get(--running);
            p.steps.add(at, 0);
            p.stepsSweep.add(at, 0);
        }
        while (running < count) {
            if (running == processors.size()) {
                processors.add(new P());
            }
            P p = processors.get(running++);
            p.steps.add(at, 1);
            p.stepsSweep.add(at, 1);
        }
        if (system.size == 0 && running > 0) {
            system.add(at, 1);
            systemSweep.add(at, 1);
        }
        record(at);
    }

    private void go(Event e) {
        if (e.row >= collecting.length) {
            int wider = Math.max(e.row + 1, collecting.length * 2);
            collecting = Arrays.copyOf(collecting, wider);
            executing = Arrays.copyOf(executing, wider);
        }
        byte does = collecting[e.row];
        boolean before = e.from.executing();
        boolean after = e.to.executing();
        executing[e.row] = after;
        if (does != 0 && before != after) {
            take(processor(e.p), does, after ? 1 : -1);
            if (!after) {
                // It is told anew what a worker does each time it runs.
                collecting[e.row] &= ASSIST;
            }
            record(last);
        }
        if (e.to == GoState.NOT_EXIST) {
            collecting[e.row] = 0;
        }
    }

    private void label(Event e) {
        String label = names.strings().get(e.name);
        if (e.row < 0 || e.row >= collecting.length || !label.startsWith("GC ") || label.equals("GC (idle)")) {
            return;
        }
        byte does = (byte) (label.equals("GC (dedicated)") ? DEDICATED : WORKER);
        if ((collecting[e.row] & (WORKER | DEDICATED)) == 0) {
            collecting[e.row] |= does;
            take(processor(e.p), does, 1);
            record(last);
        }
    }

    private static void take(P p, int does, int by) {
        if (p == null) {
            return;
        }
        boolean own = (does & (ASSIST | WORKER)) != 0;
        p.all += by;
        p.allSweep += by;
        p.own += own ? by : 0;
        p.ownSweep += own ? by : 0;
    }

    private void range(Event e, int by) {
        switch (e.range) {
            case STOP_THE_WORLD -> {
                if (names.strings().get(e.name).contains("GC")) {
                    stopped = Math.max(0, stopped + by);
                }
            }
            case SWEEP -> {
                P p = processor(e.p);
                if (p != null) {
                    p.allSweep += by;
                    p.ownSweep += by;
                }
            }
            case ASSIST -> {
                if (e.row < 0 || e.row >= collecting.length) {
                    return;
                }
                if (by > 0) {
                    collecting[e.row] |= ASSIST;
                } else {
                    collecting[e.row] &= ~ASSIST;
                }
                take(processor(e.p), ASSIST, by);
            }
            case MARK -> {
                return;
            }
        }
        record(last);
    }

    // It has lasted since the trace began, but only now is told: what was recorded before is too much.
    private void active(Event e) {
        boolean sweep = e.range == Event.Range.SWEEP;
        boolean assist = e.range == Event.Range.ASSIST && e.row >= 0 && e.row < executing.length && executing[e.row];
        if (sweep || assist) {
            lower(systemSweep);
            if (assist) {
                lower(system);
            }
        }
        if (sweep || e.range == Event.Range.ASSIST) {
            range(e, 1);
        }
    }

    private void lower(Steps steps) {
        for (int i = 0; i < steps.size && running > 0; i++) {
            steps.value[i] = Math.max(0, steps.value[i] - 1.0 / running);
        }
    }

    private P processor(long id) {
        return id >= 0 && id < running ? processors.get((int) id) : null;
    }

    private void record(long at) {
        if (running == 0) {
            return;
        }
        int all = 0;
        int allSweep = 0;
        for (int i = 0; i < running; i++) {
            P p = processors.get(i);
            all += p.all > 0 ? 1 : 0;
            allSweep += p.allSweep > 0 ? 1 : 0;
            p.steps.add(at, stopped > 0 || p.own > 0 ? 0 : 1);
            p.stepsSweep.add(at, stopped > 0 || p.ownSweep > 0 ? 0 : 1);
        }
        system.add(at, stopped > 0 ? 0 : 1 - (double) all / running);
        systemSweep.add(at, stopped > 0 ? 0 : 1 - (double) allSweep / running);
    }

    /// The share over time, without sweeps; empty if GOMAXPROCS was never told.
    Counter counter() {
        Counter counter = new Counter("mutator-utilization", "Mutator utilization", "ratio");
        for (int i = 0; i < system.size; i++) {
            counter.add(system.time[i], system.value[i]);
        }
        return counter;
    }

    /// All series, each ending in a 0 at the end of the trace.
    Table table() {
        Rows rows = new Rows("go.utilization", "Mutator utilization").column("series", "Series", Table.Type.LONG)
                .column("time", "Time", Table.Type.TIME).column("utilization", "Utilization", Table.Type.DOUBLE);
        add(rows, -2, systemSweep, true);
        add(rows, -1, system, true);
        for (int p = 0; p < processors.size(); p++) {
            add(rows, 2L * p, processors.get(p).stepsSweep, p < running);
            add(rows, 2L * p + 1, processors.get(p).steps, p < running);
        }
        return rows.build();
    }

    private void add(Rows rows, long series, Steps steps, boolean lasts) {
        for (int i = 0; i < steps.size; i++) {
            rows.add(series, steps.time[i], Double.doubleToRawLongBits(steps.value[i]));
        }
        if (steps.size > 0 && lasts && steps.value[steps.size - 1] != 0) {
            rows.add(series, last, Double.doubleToRawLongBits(0));
        }
    }
}
