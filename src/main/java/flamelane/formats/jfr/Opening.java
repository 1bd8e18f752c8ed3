package flamelane.formats.jfr;

import flamelane.model.Strings;

/// The pass over the events that describe a recording, made when it is opened.
final class Opening {
    private final EventSource source;
    private final Settings settings;
    private final Facts facts;
    private final Census census;
    private final Strings strings;

    Opening(EventSource source, Settings settings, Facts facts, Census census, Strings strings) {
        this.source = source;
        this.settings = settings;
        this.facts = facts;
        this.census = census;
        this.strings = strings;
    }

    boolean wants(EventType type) {
        String name = Names.current(type.name());
        return name.equals("jdk.ActiveSetting") || Facts.wants(type) || Census.isMixed(type);
    }

    void see(Event event) {
        EventType type = event.type();
        switch (Names.current(type.name())) {
            case "jdk.ActiveSetting" -> settings.add(source.typeOf(event.number(type.field("id"))), text(event, "name"), text(event, "value"));
            case "jdk.ExecutionSample" -> census.see(event);
            case "jdk.ActiveRecording" -> {
                settings.recorder(text(event, "name"));
                facts.see(event);
            }
            default -> facts.see(event);
        }
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
