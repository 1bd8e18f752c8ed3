package flamelane.formats.gotrace;

import flamelane.model.Lazy;
import flamelane.model.Table;
import java.util.ArrayList;
import java.util.List;

/// A table in the making: its headings, then row after row.
final class Rows {
    private final String name;
    private final String label;
    private final List<Table.Heading> headings = new ArrayList<>();
    private final List<Table.Column> columns = new ArrayList<>();

    Rows(String name, String label) {
        this.name = name;
        this.label = label;
    }

    Rows column(String key, String heading, Table.Type type) {
        return column(key, heading, type, "");
    }

    Rows column(String key, String heading, Table.Type type, String unit) {
        headings.add(new Table.Heading(key, heading, type, unit));
        columns.add(new Table.Column());
        return this;
    }

    /// @param row as many as columns
    void add(long... row) {
        for (int i = 0; i < row.length; i++) {
            columns.get(i).add(row[i]);
        }
    }

    int size() {
        return columns.getFirst().size();
    }

    Table build() {
        return new Table(name, label, "Go", size(), headings, Lazy.done(List.copyOf(columns)));
    }
}
