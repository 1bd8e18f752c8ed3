package flamelane.formats.jfr;

import flamelane.model.Progress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// One read of the file for several purposes: who wants a type's events says so, and the file is decoded once.
final class Pass {
    private final EventSource source;
    private final Map<EventType, Consumer<Event>> takers = new HashMap<>();

    Pass(EventSource source) {
        this.source = source;
    }

    /// Asks for the events of a type, by today's name; nothing happens if the file has none.
    ///
    /// @param taker made once for the type, so that it can look up fields
    Pass on(String typeName, Function<EventType, Consumer<Event>> taker) {
        EventType type = Names.find(source, typeName);
        if (type != null && type.count() > 0) {
            on(type, taker.apply(type));
        }
        return this;
    }

    /// Asks for the events of a type that the file has.
    void on(EventType type, Consumer<Event> taker) {
        takers.merge(type, taker, Consumer::andThen);
    }

    /// Reads.
    void run(Progress progress) {
        if (!takers.isEmpty()) {
            source.read(takers::containsKey, new Sorter(takers), progress);
        }
    }

    // Events of a type come in runs.
    private static final class Sorter implements Consumer<Event> {
        private final Map<EventType, Consumer<Event>> takers;
        private EventType last;
        private Consumer<Event> taker;

        Sorter(Map<EventType, Consumer<Event>> takers) {
            this.takers = takers;
        }

        @Override
        public void accept(Event event) {
            EventType type = event.type();
            if (type != last) {
                last = type;
                taker = takers.get(type);
            }
            taker.accept(event);
        }
    }
}
