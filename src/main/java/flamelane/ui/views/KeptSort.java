package flamelane.ui.views;

import flamelane.ui.Session;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// By which column a table is sorted, kept with the recording.
///
/// Columns are told by their place among those the view made, so moving one by its heading changes nothing.
final class KeptSort<T> {
    private final TableView<T> table;
    private final Session session;
    private final String name;
    private List<TableColumn<T, ?>> columns = List.of();

    /// @param table has its id already
    KeptSort(TableView<T> table, Session session) {
        this(table, session, table.getId());
    }

    /// @param name of what the table shows, where one table shows this and that
    KeptSort(TableView<T> table, Session session, String name) {
        this.table = table;
        this.session = session;
        this.name = "sort." + name;
        table.getSortOrder().addListener((ListChangeListener<TableColumn<T, ?>>) change -> keep());
    }

    /// Sorts as it was sorted before, if it was, and keeps every later change; called whenever there are other columns.
    void follow() {
        columns = List.copyOf(table.getColumns());
        apply(session.kept(name));
        columns.forEach(column -> column.sortTypeProperty().addListener((at, old, now) -> keep()));
    }

    private void keep() {
        // Columns that are being taken away have no say any more.
        if (!columns.isEmpty() && table.getColumns().contains(columns.getFirst()) && !table.getSortOrder().isEmpty()) {
            TableColumn<T, ?> by = table.getSortOrder().getFirst();
            String text = word(by, by.getSortType());
            session.keep(name, () -> text);
        }
    }

    // Another column may stand in the same place the next time.
    private String word(TableColumn<T, ?> column, TableColumn.SortType type) {
        return columns.indexOf(column) + " " + type.name() + " " + column.getText();
    }

    private void apply(String text) {
        for (int i = 0; i < columns.size(); i++) {
            for (TableColumn.SortType type : TableColumn.SortType.values()) {
                if (columns.get(i).isSortable() && text.equals(word(columns.get(i), type))) {
                    columns.get(i).setSortType(type);
                    table.getSortOrder().setAll(List.of(columns.get(i)));
                }
            }
        }
    }
}
