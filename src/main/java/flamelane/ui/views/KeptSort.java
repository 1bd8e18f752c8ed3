package flamelane.ui.views;

import flamelane.ui.Session;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// By which column a table is sorted, kept with the recording.
///
/// Columns are told by their place among those the view made, so moving one by its heading changes nothing.
final class KeptSort {
    private KeptSort() {
    }

    /// Sorts as it was sorted before, if it was, and keeps every later change; called when the columns are there.
    static <T> void follow(TableView<T> table, Session session) {
        List<TableColumn<T, ?>> columns = List.copyOf(table.getColumns());
        String name = "sort." + table.getId();
        apply(table, columns, session.kept(name));
        Runnable keep = () -> {
            // Columns that were taken away have no say any more.
            if (table.getColumns().contains(columns.getFirst()) && !table.getSortOrder().isEmpty()) {
                TableColumn<T, ?> by = table.getSortOrder().getFirst();
                String text = word(columns, by, by.getSortType());
                session.keep(name, () -> text);
            }
        };
        table.getSortOrder().addListener((ListChangeListener<TableColumn<T, ?>>) change -> keep.run());
        columns.forEach(column -> column.sortTypeProperty().addListener((at, old, now) -> keep.run()));
    }

    // Another column may stand in the same place the next time.
    private static <T> String word(List<TableColumn<T, ?>> columns, TableColumn<T, ?> column, TableColumn.SortType type) {
        return columns.indexOf(column) + " " + type.name() + " " + column.getText();
    }

    private static <T> void apply(TableView<T> table, List<TableColumn<T, ?>> columns, String text) {
        for (int i = 0; i < columns.size(); i++) {
            for (TableColumn.SortType type : TableColumn.SortType.values()) {
                if (columns.get(i).isSortable() && text.equals(word(columns, columns.get(i), type))) {
                    columns.get(i).setSortType(type);
                    table.getSortOrder().setAll(List.of(columns.get(i)));
                }
            }
        }
    }
}
