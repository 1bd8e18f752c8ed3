package flamelane.ui;

import flamelane.model.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/// The files of an archive as a tree: Space chooses, Enter opens, Left and Right fold.
final class ArchiveTable extends TreeTableView<ArchiveRow> {
    private final Consumer<ArchiveRow> open;
    private final Runnable changed;

    /// @param open    gets the recording that Enter or a double click names
    /// @param changed called when other rows are chosen
    ArchiveTable(Consumer<ArchiveRow> open, Runnable changed) {
        this.open = open;
        this.changed = changed;
        setShowRoot(false);
        setAccessibleText("Files in the archive; Space chooses, Enter opens");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(Parts.label("No file has this in its path", "muted"));
        TreeTableColumn<ArchiveRow, ArchiveRow> check = column("", 36, row -> new SimpleObjectProperty<>(row));
        check.setCellFactory(any -> new Check());
        check.setMaxWidth(36);
        check.setMinWidth(36);
        TreeTableColumn<ArchiveRow, ArchiveRow> name = column("Name", 300, row -> new SimpleObjectProperty<>(row));
        name.setCellFactory(any -> new Name());
        TreeTableColumn<ArchiveRow, ArchiveRow> kind = column("What it is", 120, row -> new SimpleObjectProperty<>(row));
        kind.setCellFactory(any -> new Kind());
        TreeTableColumn<ArchiveRow, String> length = column("Length", 76, ArchiveRow::length);
        TreeTableColumn<ArchiveRow, String> size = column("Size", 80, row -> new SimpleObjectProperty<>(
                row.entry() == null || row.entry().size() < 0 ? "" : Numbers.bytes(row.entry().size())));
        for (TreeTableColumn<ArchiveRow, String> each : List.of(length, size)) {
            each.setCellFactory(any -> new Text("right"));
            each.getStyleClass().add("right");
        }
        TreeTableColumn<ArchiveRow, String> remark = column("From", 240, ArchiveRow::remark);
        remark.setCellFactory(any -> new Text("muted"));
        getColumns().setAll(List.of(check, name, kind, length, size, remark));
        getColumns().forEach(each -> {
            each.setSortable(false);
            each.setReorderable(false);
        });
        setTreeColumn(name);
        setRowFactory(any -> row());
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /// Shows the rows whose path contains a text.
    void show(List<ArchiveRow> rows, String text) {
        setRoot(ArchiveRow.tree(rows, text));
        for (int i = 0; i < getExpandedItemCount(); i++) {
            if (getTreeItem(i).getValue().isRecording()) {
                getSelectionModel().select(i);
                return;
            }
        }
        getSelectionModel().selectFirst();
    }

    /// The recordings that are shown, from the top down.
    List<ArchiveRow> shown() {
        return under(getRoot());
    }

    private static List<ArchiveRow> under(TreeItem<ArchiveRow> item) {
        List<ArchiveRow> found = new ArrayList<>();
        collect(item, found);
        return found;
    }

    private static void collect(TreeItem<ArchiveRow> item, List<ArchiveRow> into) {
        if (item.getValue().isRecording()) {
            into.add(item.getValue());
        }
        item.getChildren().forEach(child -> collect(child, into));
    }

    private void pressed(KeyEvent event) {
        TreeItem<ArchiveRow> item = getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.A && event.isShortcutDown()) {
            choose(shown());
            event.consume();
        } else if (item != null && event.getCode() == KeyCode.SPACE) {
            choose(under(item));
            event.consume();
        } else if (item != null && event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
            act(item);
            event.consume();
        }
    }

    /// Chooses all of these, or none of them if all are chosen.
    private void choose(List<ArchiveRow> rows) {
        boolean all = rows.stream().allMatch(row -> row.chosen().get());
        rows.forEach(row -> row.chosen().set(!all));
        refresh();
        changed.run();
    }

    private void act(TreeItem<ArchiveRow> item) {
        if (item.getValue().isRecording()) {
            open.accept(item.getValue());
        } else if (!item.isLeaf()) {
            item.setExpanded(!item.isExpanded());
        }
    }

    private TreeTableRow<ArchiveRow> row() {
        TreeTableRow<ArchiveRow> row = new TreeTableRow<>();
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && row.getTreeItem() != null && row.getTreeItem().getValue().isRecording()) {
                act(row.getTreeItem());
            }
        });
        return row;
    }

    private static <T> TreeTableColumn<ArchiveRow, T> column(String title, double width, Function<ArchiveRow, ObservableValue<T>> value) {
        TreeTableColumn<ArchiveRow, T> column = new TreeTableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> value.apply(cell.getValue().getValue()));
        return column;
    }

    private final class Check extends TreeTableCell<ArchiveRow, ArchiveRow> {
        private final CheckBox box = new CheckBox();

        Check() {
            box.setFocusTraversable(false);
            box.setOnAction(event -> choose(under(getTableRow().getTreeItem())));
        }

        @Override
        protected void updateItem(ArchiveRow row, boolean empty) {
            super.updateItem(row, empty);
            TreeItem<ArchiveRow> item = getTableRow() == null ? null : getTableRow().getTreeItem();
            List<ArchiveRow> below = empty || item == null ? List.of() : under(item);
            setGraphic(below.isEmpty() ? null : box);
            long chosen = below.stream().filter(each -> each.chosen().get()).count();
            box.setIndeterminate(chosen > 0 && chosen < below.size());
            box.setSelected(chosen > 0 && chosen == below.size());
            box.setAccessibleText(empty || row == null ? "" : "Choose " + row.name());
        }
    }

    private static final class Name extends TreeTableCell<ArchiveRow, ArchiveRow> {
        @Override
        protected void updateItem(ArchiveRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                setText(null);
                return;
            }
            String icon = !row.isFolder() ? "file" : row.name().matches("(?i).*\\.(zip|tar|tgz|txz|jar|gz|xz|zst|lz4|bz2)") ? "archive" : "folder";
            setGraphic(Icons.of(icon, 13));
            setText(row.name());
            getStyleClass().removeAll("muted", "strong");
            if (row.isFolder()) {
                getStyleClass().add("strong");
            } else if (!row.isRecording()) {
                getStyleClass().add("muted");
            }
            setAccessibleText(row.name() + (row.chosen().get() ? ", chosen" : ""));
        }
    }

    private static final class Kind extends TreeTableCell<ArchiveRow, ArchiveRow> {
        @Override
        protected void updateItem(ArchiveRow row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(empty || row == null ? null : what(row));
            setAccessibleText(getGraphic() instanceof Label label ? label.getText() : getGraphic() == null ? "" : words(row));
        }

        private static Node what(ArchiveRow row) {
            if (!row.isRecording()) {
                return Parts.label(words(row), "muted");
            }
            HBox box = new HBox(Parts.label(words(row), "fmt"));
            box.setAlignment(Pos.CENTER_LEFT);
            return box;
        }

        private static String words(ArchiveRow row) {
            return row.isRecording() ? row.entry().kind().replace('-', ' ').toUpperCase(Locale.ROOT) : row.isFolder() ? ""
                    : row.entry() == null ? "cannot be used" : switch (row.entry().kind()) {
                        case "empty", "text" -> row.entry().kind();
                        default -> "not a recording";
                    };
        }
    }

    private static final class Text extends TreeTableCell<ArchiveRow, String> {
        Text(String style) {
            getStyleClass().add(style);
        }

        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
            ArchiveRow row = empty || getTableRow() == null ? null : getTableRow().getItem();
            boolean doubtful = row != null && row.doubtful().get() && !getStyleClass().contains("right");
            getStyleClass().remove("warn");
            setGraphic(null);
            if (doubtful) {
                getStyleClass().add("warn");
                setGraphic(Icons.of("alert-triangle", 12));
                getGraphic().getStyleClass().add("warn");
            }
            setTooltip(text == null || text.length() < 24 ? null : new Tooltip(text));
        }
    }
}
