package flamelane.formats.jfr;

import flamelane.model.Strings;
import flamelane.model.Table;

/// What a field of an event reads as when it becomes a sample's label.
final class Tags {
    private Tags() {
    }

    /// Whether what a field reads as is its text and nothing else.
    static boolean isPlain(EventType type, int field) {
        return field >= 0 && type.fields().get(field).type() == Table.Type.TEXT && !type.fields().get(field).name().equals("address");
    }

    /// @return empty where the event does not tell it; a flag is told only where it is set
    static String text(Event event, EventType type, int field, Strings strings) {
        if (field < 0) {
            return "";
        }
        if (type.fields().get(field).type() == Table.Type.BOOLEAN) {
            return event.number(field) == 1 ? "true" : "";
        }
        String text = strings.get(event.text(field));
        if (!type.fields().get(field).name().equals("address")) {
            return text;
        }
        String host = strings.get(event.text(type.field("host")));
        long port = event.number(type.field("port"));
        return (host.isEmpty() ? text : host) + (port > 0 ? ":" + port : "");
    }
}
