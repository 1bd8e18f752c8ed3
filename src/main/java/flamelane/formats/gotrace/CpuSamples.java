package flamelane.formats.gotrace;

import flamelane.model.Labels;
import flamelane.model.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The samples of a CPU profile that ran while tracing did, with the processor they were taken on and
/// the label that Go gives the collector's goroutines.
final class CpuSamples implements Sink {
    private final Names names;
    private final long origin;
    private final Samples.Builder samples = new Samples.Builder(1, true, true);
    private int[] label = new int[64];

    CpuSamples(Names names, long origin) {
        this.names = names;
        this.origin = origin;
    }

    @Override
    public void event(Event e) {
        switch (e.kind) {
            case LABEL -> set(e.row, e.name + 1);
            case GO -> {
                if (e.to != GoState.RUNNING && e.row < label.length) {
                    label[e.row] = 0;
                }
            }
            case SAMPLE -> samples.add(Math.max(0, e.time - origin), e.gRow, Math.max(0, e.stack), labels(e), 1);
            default -> { }
        }
    }

    private void set(int row, int text) {
        if (row < 0) {
            return;
        }
        if (row >= label.length) {
            label = Arrays.copyOf(label, Math.max(row + 1, label.length * 2));
        }
        label[row] = text;
    }

    private int labels(Event e) {
        List<Labels.Label> set = new ArrayList<>(2);
        if (e.pRow >= 0) {
            set.add(Labels.Label.number("processor", e.p, ""));
        }
        if (e.gRow >= 0 && e.gRow < label.length && label[e.gRow] != 0) {
            set.add(Labels.Label.text("label", names.strings().get(label[e.gRow] - 1)));
        }
        return names.labels().intern(set);
    }

    int size() {
        return samples.size();
    }

    Samples build() {
        return samples.build();
    }
}
