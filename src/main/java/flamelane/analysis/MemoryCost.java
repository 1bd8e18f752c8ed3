package flamelane.analysis;

import flamelane.model.Counter;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Table;
import java.util.ArrayList;
import java.util.List;

/// What a recording holds in memory, on and off the Java heap, part by part.
///
/// Columns are counted exactly, texts and small objects are estimated. Parts that were not read cost
/// nothing and are not listed; asking reads none.
///
/// @param parts in bytes, the largest first
public record MemoryCost(List<Part> parts) {
    /// @param name `stacks`, `timeline`, `samples of cpu` …
    public record Part(String name, long bytes) { }

    // An object with two references and a small text, as the JVM lays it out.
    private static final long OBJECT = 96;

    public MemoryCost {
        parts = parts.stream().filter(part -> part.bytes() > 0).sorted(java.util.Comparator.comparingLong(Part::bytes).reversed()).toList();
    }

    public static MemoryCost of(Recording recording) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("strings", recording.strings().bytes()));
        parts.add(new Part("functions and frames", recording.symbols().bytes()));
        parts.add(new Part("stacks", recording.stacks().bytes()));
        parts.add(new Part("threads", recording.threads().bytes()));
        if (recording.labels().size() > 0) {
            parts.add(new Part("labels", 2 * OBJECT * recording.labels().size()));
        }
        for (Profile profile : recording.profiles()) {
            if (profile.isRead()) {
                parts.add(new Part("samples of " + profile.name(), profile.samples().bytes()));
            }
        }
        if (recording.isTimelineRead()) {
            parts.add(new Part("timeline", recording.timeline().tracks().bytes()));
        }
        if (recording.areCountersRead()) {
            parts.add(new Part("counters", recording.counters().stream().mapToLong(Counter::bytes).sum()));
        }
        for (Table table : recording.tables()) {
            if (table.isRead()) {
                parts.add(new Part("table " + table.name(), table.columns().stream().mapToLong(Table.Column::bytes).sum()));
            }
        }
        for (Recording one : recording.madeOf()) {
            parts.add(new Part("recording " + one.header().name(), of(one).total()));
        }
        return new MemoryCost(parts);
    }

    /// Bytes of all parts.
    public long total() {
        return parts.stream().mapToLong(Part::bytes).sum();
    }
}
