package flamelane.formats.jfr;

import flamelane.model.Strings;
import flamelane.model.TimeRange;
import java.util.ArrayList;
import java.util.List;

/// The pass over the events that describe a recording, made when it is opened.
final class Opening {
    private static final int MOMENTS = 1_000;

    private final EventSource source;
    private final Settings settings;
    private final Facts facts;
    private final Strings strings;
    private final List<TimeRange> dropped = new ArrayList<>();

    Opening(EventSource source, Settings settings, Facts facts, Strings strings) {
        this.source = source;
        this.settings = settings;
        this.facts = facts;
        this.strings = strings;
    }

    boolean wants(EventType type) {
        String name = Names.current(type.name());
        return name.equals("jdk.ActiveSetting") || name.equals("jdk.DataLoss") || Facts.wants(type);
    }

    void see(Event event) {
        EventType type = event.type();
        switch (Names.current(type.name())) {
            case "jdk.ActiveSetting" -> settings.add(source.typeOf(event.number(type.field("id"))), text(event, "name"), text(event, "value"));
            case "jdk.ActiveRecording" -> {
                settings.recorder(text(event, "name"));
                facts.see(event);
            }
            case "jdk.DataLoss" -> dropped.add(new TimeRange(Math.max(0, event.start()), Math.max(0, event.start())));
            default -> facts.see(event);
        }
    }

    /// Stretches that are lost, and moments in which the recorder dropped events; of those that are close together the first.
    List<TimeRange> lost() {
        List<TimeRange> all = new ArrayList<>(source.lost());
        TimeRange before = null;
        for (TimeRange moment : TimeRange.disjoint(dropped, 0)) {
            if (before == null || moment.from() - before.from() >= source.duration() / MOMENTS) {
                all.add(moment);
                before = moment;
            }
        }
        return TimeRange.disjoint(all, 0);
    }

    /// Who wrote the recording: `async-profiler 4.5`, `OpenJDK 25.0.3+9-LTS`.
    String producer() {
        if (settings.isAsyncProfiler()) {
            return settings.recorderName();
        }
        String machine = facts.said("jdk.JVMInformation", "jvmName").replace(" 64-Bit Server VM", "");
        String version = facts.said("jdk.JVMInformation", "jvmVersion");
        int open = version.indexOf('(');
        int close = version.indexOf(')', open + 1);
        return (machine + ' ' + (open >= 0 && close > open ? version.substring(open + 1, close) : version)).strip();
    }

    private String text(Event event, String field) {
        return strings.get(event.text(event.type().field(field)));
    }
}
