package flamelane.ui.views;

import flamelane.model.Numbers;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import flamelane.ui.Tip;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;

/// A table of answers: every column sorts, and all of it can be copied or written as CSV with plain numbers.
///
/// A new list of rows keeps the order that was chosen, and the chosen row if it is still there.
final class Grid<T> {
    /// @param raw the cell in a CSV file: nanoseconds, not "1.2 ms"
    private record Field<T>(String name, TableColumn<T, T> column, Function<T, String> raw) { }

    private final TableView<T> table = new TableView<>();
    private final ObservableList<T> items = FXCollections.observableArrayList();
    private final List<Field<T>> fields = new ArrayList<>();
    private Consumer<T> opened = row -> { };
    private KeptSort<T> sort;

    /// @param says what a screen reader calls it
    Grid(String id, String says) {
        table.setItems(items);
        table.setId(id);
        table.setAccessibleText(says);
        table.setFixedCellSize(24);
        table.setMinSize(0, 60);
        table.setRowFactory(any -> {
            TableRow<T> row = new TableRow<>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && row.getItem() != null) {
                    opened.accept(row.getItem());
                }
            });
            return row;
        });
        table.addEventFilter(javafx.scene.input.KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == javafx.scene.input.KeyCode.ENTER && chosen() != null) {
                opened.accept(chosen());
                event.consume();
            }
        });
    }

    TableView<T> node() {
        return table;
    }

    /// The table as it stands in a view: its rows come over a few frames.
    Unrolled unrolled() {
        return new Unrolled(table);
    }

    // A table takes all its cells away and back whenever its rows change: what stays in one meanwhile need not be written again.
    private static boolean isBetween(TableCell<?, ?> cell) {
        return cell.isEmpty() && cell.getIndex() < 0;
    }

    /// Keeps with the recording by which column it is sorted; said before the columns are.
    Grid<T> keptIn(Session session) {
        sort = new KeptSort<>(table, session);
        return this;
    }

    /// What a double click and Enter do with a row.
    Grid<T> onOpen(Consumer<T> open) {
        opened = open;
        return this;
    }

    /// What is told of each newly chosen row, `null` for none.
    Grid<T> onChoose(Consumer<T> choose) {
        table.getSelectionModel().selectedItemProperty().addListener((at, old, now) -> choose.accept(now));
        return this;
    }

    Grid<T> text(String title, String name, double width, Function<T, String> text, String... styles) {
        return add(title, name, width, text, text, Comparator.comparing(text), styles);
    }

    /// A column of nanoseconds; below 0 is none.
    Grid<T> duration(String title, String name, double width, ToLongFunction<T> nanos) {
        return number(title, name, width, nanos, value -> value < 0 ? "" : value == 0 ? "0" : Numbers.duration(value));
    }

    /// A column of moments in nanoseconds from the recording's start; below 0 is none.
    Grid<T> moment(String title, String name, double width, ToLongFunction<T> nanos) {
        return number(title, name, width, nanos, value -> value < 0 ? "" : moment(value));
    }

    Grid<T> count(String title, String name, double width, ToLongFunction<T> number) {
        return number(title, name, width, number, Numbers::count);
    }

    private Grid<T> number(String title, String name, double width, ToLongFunction<T> value, Function<Long, String> shown) {
        return add(title, name, width, row -> shown.apply(value.applyAsLong(row)), row -> String.valueOf(value.applyAsLong(row)),
                Comparator.comparingLong(value), "right");
    }

    static String moment(long nanos) {
        return String.format(java.util.Locale.ROOT, "%,.4f\u00a0s", nanos / 1e9);
    }

    private Grid<T> add(String title, String name, double width, Function<T, String> shown, Function<T, String> raw, Comparator<T> order, String... styles) {
        TableColumn<T, T> column = column(title, name, width, raw, order, styles);
        column.setCellFactory(any -> new TableCell<>() {
            {
                getStyleClass().addAll(styles);
            }

            @Override
            protected void updateItem(T row, boolean empty) {
                super.updateItem(row, empty);
                if (!isBetween(this)) {
                    setText(empty || row == null ? null : shown.apply(row));
                }
            }
        });
        return this;
    }

    /// A column of links: one click follows.
    Grid<T> link(String title, String name, double width, Function<T, String> text, Comparator<T> order, String says, Consumer<T> go, String... styles) {
        TableColumn<T, T> column = column(title, name, width, text, order, styles);
        column.setCellFactory(any -> new TableCell<>() {
            private final Hyperlink link = Parts.link("", () -> go.accept(getItem()));

            {
                getStyleClass().addAll(styles);
                Tip.of(link, says);
                link.setFocusTraversable(false);
                link.setMinWidth(0);
            }

            @Override
            protected void updateItem(T row, boolean empty) {
                super.updateItem(row, empty);
                if (!isBetween(this)) {
                    setGraphic(empty || row == null || text.apply(row).isEmpty() ? null : link);
                    link.setText(empty || row == null ? "" : text.apply(row));
                }
            }
        });
        return this;
    }

    /// A column that a node draws; it is not sorted and not written.
    Grid<T> drawn(String title, double width, Function<T, Node> draw) {
        TableColumn<T, T> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellFactory(any -> new TableCell<>() {
            @Override
            protected void updateItem(T row, boolean empty) {
                super.updateItem(row, empty);
                setGraphic(empty || row == null ? null : draw.apply(row));
            }
        });
        table.getColumns().add(column);
        return this;
    }

    private TableColumn<T, T> column(String title, String name, double width, Function<T, String> raw, Comparator<T> order, String... styles) {
        TableColumn<T, T> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setPrefWidth(width);
        column.setComparator(order);
        column.setReorderable(true);
        if (List.of(styles).contains("right")) {
            column.getStyleClass().add("right");
        }
        table.getColumns().add(column);
        fields.add(new Field<>(name, column, raw));
        return column;
    }

    /// Sorts by a column, the most on top, until someone sorts otherwise.
    Grid<T> sortedBy(String name) {
        for (Field<T> field : fields) {
            if (field.name().equals(name)) {
                field.column().setSortType(TableColumn.SortType.DESCENDING);
                table.getSortOrder().setAll(List.of(field.column()));
            }
        }
        if (sort != null) {
            sort.follow();
        }
        return this;
    }

    /// Gives the first column all width that the others leave.
    Grid<T> fitted() {
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        for (TableColumn<T, ?> column : table.getColumns().subList(1, table.getColumns().size())) {
            column.setMinWidth(column.getPrefWidth());
            column.setMaxWidth(column.getPrefWidth());
        }
        return this;
    }

    /// Takes away all columns, so that others can be added.
    void clearColumns() {
        fields.clear();
        table.getColumns().clear();
    }

    /// What stands in place of rows.
    void placeholder(Node node) {
        table.setPlaceholder(node);
    }

    void show(List<T> rows) {
        T before = chosen();
        // The same list, since a table forgets its order when it gets another one.
        items.setAll(rows);
        table.sort();
        if (before != null && table.getItems().contains(before)) {
            choose(before);
        }
    }

    List<T> rows() {
        return table.getItems();
    }

    T chosen() {
        return table.getSelectionModel().getSelectedItem();
    }

    /// Chooses a row and brings it into sight; `null` chooses none.
    void choose(T row) {
        int index = row == null ? -1 : table.getItems().indexOf(row);
        if (index < 0) {
            table.getSelectionModel().clearSelection();
            return;
        }
        table.getSelectionModel().clearAndSelect(index);
        table.scrollTo(Math.max(0, index - 3));
    }

    /// The columns in sight in their order, a heading first; cells are plain numbers, apart by a mark.
    String text(char mark) {
        List<Field<T>> shown = fields.stream().filter(field -> field.column().isVisible()).toList();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < shown.size(); i++) {
            text.append(i == 0 ? "" : String.valueOf(mark)).append(shown.get(i).name());
        }
        text.append('\n');
        for (T row : table.getItems()) {
            for (int i = 0; i < shown.size(); i++) {
                String cell = shown.get(i).raw().apply(row).replace('\n', ' ').replace('\t', ' ');
                text.append(i == 0 ? "" : String.valueOf(mark)).append(mark == ',' && !cell.matches("[^,\"]*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
            }
            text.append('\n');
        }
        return text.toString();
    }

    /// Asks where to, and writes the rows as CSV.
    void save(Session session, String suggestedName) {
        String csv = text(',');
        Path target = session.desk().chooseTarget(suggestedName);
        if (target != null) {
            session.work().start(progress -> Files.writeString(target, csv), done -> session.desk().say("Wrote " + target),
                    why -> session.desk().say(target + " cannot be written: " + why.getMessage()));
        }
    }
}
