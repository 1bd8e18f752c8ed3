package flamelane.formats.jfr;

import flamelane.model.FormatException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How the events of one type are decoded in the chunks that have one metadata.
///
/// @param type   the type as the whole file knows it
/// @param routes by index in its fields, `null` where these chunks have none
/// @param start  slot of `startTime`, as `duration`, `thread` and `stack` −1 where there is none
record Decoding(EventType type, Layout layout, Route[] routes, int start, int duration, int thread, int stack) {

    /// The event types of several chunks' metadata made one list, and how each metadata is decoded.
    static final class Merge {
        private final Map<String, List<EventType.Field>> fields = new LinkedHashMap<>();
        private final Map<String, Described> first = new HashMap<>();
        private final Map<String, long[]> counts = new HashMap<>();
        private final Map<Metadata, Map<Long, Layout>> layouts = new HashMap<>();
        private final Map<Metadata, Map<Long, List<Route>>> routes = new HashMap<>();
        private final Map<String, String> undecodable = new LinkedHashMap<>();

        /// Takes the types of a metadata in, if it is new.
        void add(Metadata metadata) {
            if (layouts.containsKey(metadata)) {
                return;
            }
            Map<Long, Layout> ownLayouts = new HashMap<>();
            Map<Long, List<Route>> ownRoutes = new HashMap<>();
            layouts.put(metadata, ownLayouts);
            routes.put(metadata, ownRoutes);
            for (Described type : metadata.types()) {
                if (type.event()) {
                    try {
                        Layout layout = Layout.of(metadata, type);
                        List<Route> ways = Route.of(metadata, layout);
                        ownLayouts.put(type.id(), layout);
                        ownRoutes.put(type.id(), ways);
                        first.putIfAbsent(type.name(), type);
                        List<EventType.Field> all = fields.computeIfAbsent(type.name(), unused -> new ArrayList<>());
                        for (Route way : ways) {
                            if (all.stream().noneMatch(field -> field.name().equals(way.field().name()))) {
                                all.add(way.field());
                            }
                        }
                    } catch (FormatException e) {
                        undecodable.put(type.name(), e.getMessage());
                    }
                }
            }
        }

        void count(Described type, long more) {
            counts.computeIfAbsent(type.name(), unused -> new long[1])[0] += more;
        }

        /// Names of types that cannot be decoded, each with the reason.
        Map<String, String> undecodable() {
            return undecodable;
        }

        List<EventType> types() {
            List<EventType> all = new ArrayList<>();
            fields.forEach((name, itsFields) -> {
                Described type = first.get(name);
                all.add(new EventType(name, type.label() == null ? name : type.label(), type.category(), itsFields,
                        counts.getOrDefault(name, new long[1])[0]));
            });
            return all;
        }

        /// @return by type id, for each metadata
        Map<Metadata, Map<Long, Decoding>> decodings(List<EventType> types) {
            Map<String, EventType> byName = new HashMap<>();
            types.forEach(type -> byName.put(type.name(), type));
            Map<Metadata, Map<Long, Decoding>> all = new HashMap<>();
            layouts.forEach((metadata, ownLayouts) -> {
                Map<Long, Decoding> own = new HashMap<>();
                ownLayouts.forEach((id, layout) -> own.put(id,
                        decoding(byName.get(layout.type().name()), layout, routes.get(metadata).get(id))));
                all.put(metadata, own);
            });
            return all;
        }

        private static Decoding decoding(EventType type, Layout layout, List<Route> ways) {
            Route[] byField = new Route[type.fields().size()];
            for (Route way : ways) {
                int at = type.field(way.field().name());
                byField[at] = type.fields().get(at).type() == way.field().type() ? way : null;
            }
            return new Decoding(type, layout, byField, slot(layout, "startTime"), slot(layout, "duration"),
                    slot(layout, "eventThread"), slot(layout, "stackTrace"));
        }

        private static int slot(Layout layout, String name) {
            return layout.leaf(name);
        }
    }
}
