package flamelane.analysis.mutator;

import flamelane.model.Recording;
import flamelane.model.Strings;
import flamelane.model.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the collector took and gave back, played once to get the utilisation that is left by what counts.
final class CollectorLog {
    /// A series in the making.
    private static final class Steps {
        private long[] time = new long[16];
        private double[] value = new double[16];
        private int size;

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

        Utilization build() {
            return new Utilization(Arrays.copyOf(time, size), Arrays.copyOf(value, size));
        }
    }

    private static final class Processor {
        private int reasons;
        private final Steps steps = new Steps();
    }

    private final Counting counting;
    private final List<Processor> processors = new ArrayList<>();
    private final List<Utilization> series = new ArrayList<>();
    private final Steps all = new Steps();
    private int stopped;

    private CollectorLog(Counting counting) {
        this.counting = counting;
    }

    /// One function for all processors or for each there ever was; empty if the recording does not tell.
    static List<Utilization> series(Recording recording, Counting counting) {
        Table table = recording.table("go.utilization");
        if (table == null || table.count() == 0) {
            return List.of();
        }
        CollectorLog log = new CollectorLog(counting);
        Strings strings = recording.strings();
        Table.Column time = table.columns().get(table.column("time"));
        Table.Column processor = table.columns().get(table.column("processor"));
        Table.Column what = table.columns().get(table.column("what"));
        Table.Column change = table.columns().get(table.column("change"));
        Table.Column before = table.columns().get(table.column("before"));
        for (int row = 0; row < time.size(); row++) {
            log.take(time.get(row), (int) processor.get(row), strings.get((int) what.get(row)), (int) change.get(row), before.get(row) != 0);
        }
        return log.end(recording.header().duration());
    }

    private void take(long at, int processor, String what, int change, boolean since) {
        switch (what) {
            case "GOMAXPROCS" -> procs(change, at);
            case "stop the world" -> stopped = counting.stops() ? Math.max(0, stopped + change) : 0;
            default -> {
                if (counts(what) && processor >= 0 && processor < processors.size()) {
                    for (int i = 0; since && i < all.size; i++) {
                        // It had lasted since the recording began, which was not told before.
                        all.value[i] = Math.max(0, all.value[i] - 1.0 / processors.size());
                    }
                    processors.get(processor).reasons += change;
                }
            }
        }
        record(at);
    }

    private boolean counts(String what) {
        return switch (what) {
            case "worker" -> counting.workers();
            case "dedicated worker" -> counting.workers() && !counting.perProcessor();
            case "mark assist" -> counting.assists();
            case "sweep" -> counting.sweeps();
            default -> false;
        };
    }

    private void procs(int count, long at) {
        while (processors.size() > count) {
            end(processors.removeLast().steps, at);
        }
        while (processors.size() < count) {
            Processor added = new Processor();
            added.steps.add(at, 1);
            processors.add(added);
        }
    }

    private void record(long at) {
        if (processors.isEmpty()) {
            return;
        }
        int busy = 0;
        for (Processor each : processors) {
            busy += each.reasons > 0 ? 1 : 0;
            if (counting.perProcessor()) {
                each.steps.add(at, stopped > 0 || each.reasons > 0 ? 0 : 1);
            }
        }
        all.add(at, stopped > 0 ? 0 : 1 - (double) busy / processors.size());
    }

    // A function ends in a 0, whatever it is before.
    private void end(Steps steps, long at) {
        if (steps.size > 0) {
            steps.add(at, steps.value[steps.size - 1] == 0 ? -1 : 0);
            steps.value[steps.size - 1] = 0;
            series.add(steps.build());
        }
    }

    private List<Utilization> end(long at) {
        if (counting.perProcessor()) {
            processors.forEach(each -> end(each.steps, at));
        } else {
            end(all, at);
        }
        return series;
    }
}
