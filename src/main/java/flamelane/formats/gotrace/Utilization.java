package flamelane.formats.gotrace;

import flamelane.model.Counter;
import flamelane.model.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the collector takes of the processors, and how much of them was left to the program over time.
///
/// Stops of the world for the collector take all; its workers (but for idle ones), mark assists and sweeps take the
/// processor they are on. The counter is the share left by all of them but sweeps; the table tells each beginning and
/// end by itself, so that any of them can be left out of account.
final class Utilization implements Sink {
    // What a goroutine does for the collector.
    private static final int ASSIST = 1;
    private static final int WORKER = 2;
    private static final int DEDICATED = 4;

    private final Names names;
    private final long origin;
    private final Counter left = new Counter("mutator-utilization", "Mutator utilization", "ratio");
    private final Rows rows = new Rows("go.utilization", "What the collector takes").column("time", "Time", Table.Type.TIME)
            .column("processor", "Processor", Table.Type.LONG).column("what", "What", Table.Type.TEXT)
            .column("change", "Begins or ends", Table.Type.LONG).column("before", "Since the start", Table.Type.BOOLEAN);
    private double[] level = new double[16];
    private long[] since = new long[16];
    private int levels;
    private final List<int[]> processors = new ArrayList<>();
    private byte[] collecting = new byte[64];
    private boolean[] executing = new boolean[64];
    private int stopped;
    private int running;
    private long syncs;
    private long last;

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
                    procs((int) Math.max(0, Math.min(e.value, 1 << 16)));
                }
            }
            case GO -> go(e);
            case LABEL -> label(e);
            case RANGE_ACTIVE -> {
                if (syncs <= 1) {
                    active(e);
                }
            }
            case RANGE_BEGIN -> range(e, 1, false);
            case RANGE_END -> range(e, -1, false);
            default -> { }
        }
    }

    private void procs(int count) {
        if (count != running) {
            row(-1, "GOMAXPROCS", count, false);
        }
        while (running > count) {
            processors.remove(--running);
        }
        while (running < count) {
            processors.add(new int[1]);
            running++;
        }
        record();
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
            take(e.p, does, after ? 1 : -1, false);
            if (!after) {
                // It is told anew what a worker does each time it runs.
                collecting[e.row] &= ASSIST;
            }
            record();
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
            take(e.p, does, 1, false);
            record();
        }
    }

    private void take(long p, int does, int by, boolean before) {
        if (p < 0 || p >= running) {
            return;
        }
        processors.get((int) p)[0] += by;
        if ((does & ASSIST) != 0) {
            row(p, "mark assist", by, before);
        }
        if ((does & WORKER) != 0) {
            row(p, "worker", by, before);
        }
        if ((does & DEDICATED) != 0) {
            row(p, "dedicated worker", by, before);
        }
    }

    private void range(Event e, int by, boolean before) {
        switch (e.range) {
            case STOP_THE_WORLD -> {
                if (names.strings().get(e.name).contains("GC")) {
                    stopped = Math.max(0, stopped + by);
                    row(-1, "stop the world", by, before);
                }
            }
            case SWEEP -> {
                if (e.p >= 0 && e.p < running) {
                    row(e.p, "sweep", by, before);
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
                take(e.p, ASSIST, by, before);
            }
            case MARK -> {
                return;
            }
        }
        record();
    }

    // It has lasted since the trace began, but only now is told: what was recorded before is too much.
    private void active(Event e) {
        boolean assist = e.range == Event.Range.ASSIST && e.row >= 0 && e.row < executing.length && executing[e.row];
        for (int i = 0; assist && i < levels && running > 0; i++) {
            level[i] = Math.max(0, level[i] - 1.0 / running);
        }
        if (e.range == Event.Range.SWEEP || e.range == Event.Range.ASSIST) {
            range(e, 1, assist || e.range == Event.Range.SWEEP);
        }
    }

    private void row(long processor, String what, long change, boolean before) {
        rows.add(last, processor, names.strings().intern(what), change, before ? 1 : 0);
    }

    private void record() {
        if (running == 0) {
            return;
        }
        int busy = 0;
        for (int i = 0; i < running; i++) {
            busy += processors.get(i)[0] > 0 ? 1 : 0;
        }
        double now = stopped > 0 ? 0 : 1 - (double) busy / running;
        if (levels > 0 && level[levels - 1] == now) {
            return;
        }
        if (levels == level.length) {
            level = Arrays.copyOf(level, levels * 2);
            since = Arrays.copyOf(since, levels * 2);
        }
        since[levels] = last;
        level[levels++] = now;
    }

    /// The share over time, without sweeps; empty if GOMAXPROCS was never told.
    Counter counter() {
        for (int i = left.size(); i < levels; i++) {
            left.add(since[i], level[i]);
        }
        return left;
    }

    /// What begins and ends, and where: a processor, −1 all of them. GOMAXPROCS changes to a number.
    Table table() {
        return rows.build();
    }
}
