package flamelane.formats.jfr;

import flamelane.model.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One type of event as a whole file knows it: its name and its fields, flat.
///
/// A field that is a structure is taken apart: `heapSpace` becomes `heapSpace.start`,
/// `heapSpace.committedEnd` and so on. Types of the same name in several chunks are one type with the
/// fields of all of them; one that changes its [Table.Type] from chunk to chunk keeps the first and is
/// *none* elsewhere.
///
/// What ends the taking apart: primitives; strings and simple types (a constant that is one string or
/// number); threads (THREAD); stack traces (STACK); and, as TEXT, classes, methods, symbols, and by their
/// name class loaders, modules, packages and thread groups. `startTime`, `duration`, `eventThread` and
/// `stackTrace` are among the fields. Arrays are TEXT, `[a, b]`. A structure within one of its own type is
/// left out, so that chains of references end.
final class EventType {
    /// @param name  the JFR field name, with dots below structures
    /// @param type  how [Event] hands it out and what a table's column of it is
    /// @param unit  `bytes`, `ratio`, `hertz`, `address` …; empty for none
    record Field(String name, String label, String description, Table.Type type, String unit) { }

    private final String name;
    private final String label;
    private final String category;
    private final List<Field> fields;
    private final Map<String, Integer> byName = new HashMap<>();
    private final long count;

    /// @param category levels separated by `/`
    /// @param count    number of events of this type in the file
    EventType(String name, String label, String category, List<Field> fields, long count) {
        this.name = name;
        this.label = label;
        this.category = category;
        this.fields = List.copyOf(fields);
        for (int i = 0; i < fields.size(); i++) {
            byName.put(fields.get(i).name(), i);
        }
        this.count = count;
    }

    String name() {
        return name;
    }

    String label() {
        return label;
    }

    String category() {
        return category;
    }

    List<Field> fields() {
        return fields;
    }

    long count() {
        return count;
    }

    /// @return index of the field of that name, −1 if this type has none
    int field(String fieldName) {
        return byName.getOrDefault(fieldName, -1);
    }
}
