package flamelane.formats.jfr;

import flamelane.model.Notice;
import flamelane.model.Numbers;
import flamelane.model.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// What a recording lost or cannot tell, counted in one pass: cut stacks, lost samples and data, chunks left out.
final class Warnings {
    /// Events of one kind, and how many of their stacks are cut or missing.
    private static final class Stacks {
        private final ProfileKind kind;
        private long events;
        private long cut;

        Stacks(ProfileKind kind) {
            this.kind = kind;
        }
    }

    private final EventSource source;
    private final Facts facts;
    private final Census census;
    private final List<Stacks> stacks = new ArrayList<>();
    private long lostBytes;
    private long lostSamples;
    private long cpuSamples;
    private long failed;
    private long biased;
    private final Set<Integer> timed = new HashSet<>();

    Warnings(EventSource source, Facts facts, Census census) {
        this.source = source;
        this.facts = facts;
        this.census = census;
    }

    /// The gravest first.
    List<Notice> read() {
        countCut();
        Pass pass = new Pass(source);
        pass.on("jdk.DataLoss", type -> {
            int amount = type.field("amount");
            return event -> lostBytes += Math.max(0, event.number(amount));
        });
        pass.on("jdk.CPUTimeSamplesLost", type -> {
            int lost = type.field("lostSamples");
            return event -> lostSamples += Math.max(0, event.number(lost));
        });
        pass.on("jdk.CPUTimeSample", this::cpuSample);
        pass.on("jdk.MethodTiming", type -> {
            int method = type.field("method");
            return event -> timed.add(event.functionAt(method));
        });
        pass.run(Progress.NONE);
        List<Notice> notices = new ArrayList<>(source.checked());
        loss(notices);
        stacks.forEach(counted -> {
            if (counted.cut > 0) {
                notices.add(Notice.warning("", String.format(Locale.ROOT, "%s: %,d of %,d stacks (%s) are cut at the recorder's depth limit; "
                        + "they stand under %s; record with a larger stackdepth", counted.kind.label(), counted.cut, counted.events,
                        Numbers.share(counted.cut, counted.events), CutStacks.CUT)));
            }
        });
        if (timed.size() > 1) {
            notices.add(Notice.info("", "Timed methods: a method's time holds that of the timed methods it calls, so where one calls another the sum counts some of it twice; "
                    + "calls are counted since their timing began, which may be before the recording"));
        }
        if (facts.processes() > 1) {
            notices.add(Notice.info("", "the file holds recordings of " + facts.processes()
                    + " processes; their samples are shown together, and threads of the same name are different threads"));
        }
        notices.sort(Comparator.comparing(Notice::severity).reversed());
        return notices;
    }

    private void countCut() {
        Map<EventType, List<Stacks>> kinds = new HashMap<>();
        for (ProfileKind kind : ProfileKinds.ALL) {
            Stacks counted = new Stacks(kind);
            for (String name : kind.types()) {
                EventType type = Names.find(source, name);
                if (type != null && type.field("stackTrace") >= 0) {
                    long count = census.count(type, kind.which());
                    if (count > 0) {
                        counted.events += count;
                        kinds.computeIfAbsent(type, unused -> new ArrayList<>()).add(counted);
                    }
                }
            }
            stacks.add(counted);
        }
        source.readCut(kinds::containsKey, event -> {
            if (event.truncated()) {
                for (Stacks counted : kinds.get(event.type())) {
                    counted.cut += census.belongs(event, counted.kind.which()) ? 1 : 0;
                }
            }
        }, Progress.NONE);
    }

    private Consumer<Event> cpuSample(EventType type) {
        int hasFailed = type.field("failed");
        int isBiased = type.field("biased");
        return event -> {
            cpuSamples++;
            failed += event.number(hasFailed) == 1 ? 1 : 0;
            biased += event.number(isBiased) == 1 ? 1 : 0;
        };
    }

    private void loss(List<Notice> notices) {
        if (lostBytes > 0) {
            notices.add(Notice.warning("", String.format(Locale.ROOT, "the recorder lost %,d bytes of events because its buffers were full", lostBytes)));
        }
        if (lostSamples > 0) {
            notices.add(Notice.warning("", String.format(Locale.ROOT, "CPU time: %,d samples were lost beside the %,d that are here; "
                    + "totals are too small by about %s", lostSamples, cpuSamples, Numbers.share(lostSamples, lostSamples + cpuSamples))));
        }
        if (failed > 0) {
            notices.add(Notice.info("", String.format(Locale.ROOT, "CPU time: of %,d samples %,d have no stack because walking it failed; "
                    + "they stand under %s", cpuSamples, failed, CutStacks.NONE)));
        }
        if (biased > 0) {
            notices.add(Notice.info("", String.format(Locale.ROOT, "CPU time: %,d of %,d samples were taken at the next safepoint and not where the thread was",
                    biased, cpuSamples)));
        }
    }
}
