package flamelane.formats.jfr;

import flamelane.model.Lazy;
import flamelane.model.Progress;
import flamelane.model.Table;
import java.util.ArrayList;
import java.util.List;

/// Every event type of a file as a table whose rows are read when they are asked for.
final class EventTables {
    private final EventSource source;

    EventTables(EventSource source) {
        this.source = source;
    }

    /// One for each type, with and without events, in the order of the file.
    List<Table> all() {
        return source.types().stream().map(this::table).toList();
    }

    private Table table(EventType type) {
        List<Table.Heading> headings = type.fields().stream()
                .map(field -> new Table.Heading(field.name(), field.label(), field.type(), field.unit())).toList();
        return new Table(type.name(), type.label(), type.category(), type.count(), headings, Lazy.of(() -> read(type)));
    }

    private List<Table.Column> read(EventType type) {
        List<Table.Column> columns = new ArrayList<>();
        type.fields().forEach(field -> columns.add(new Table.Column()));
        if (type.count() > 0) {
            source.read(other -> other == type, event -> row(event, type.fields(), columns), Progress.NONE);
        }
        return columns;
    }

    private static void row(Event event, List<EventType.Field> fields, List<Table.Column> columns) {
        for (int i = 0; i < fields.size(); i++) {
            Table.Column column = columns.get(i);
            switch (fields.get(i).type()) {
                case DOUBLE -> column.addReal(event.real(i));
                case TEXT -> column.add(event.text(i));
                case THREAD -> column.add(event.threadAt(i));
                case STACK -> column.add(event.stackAt(i));
                default -> column.add(event.number(i));
            }
        }
    }
}
