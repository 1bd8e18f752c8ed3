package flamelane.ui.views;

import flamelane.model.Numbers;
import flamelane.model.RowOrder;
import flamelane.model.Table;
import flamelane.model.TimeRange;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import flamelane.ui.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// All types of events with their counts, and the rows of the chosen one.
final class EventsView implements View {
    private final Session session;
    private final BorderPane pane = new BorderPane();
    private final TextField search = new TextField();
    private final TreeView<Entry> tree = new TreeView<>();
    private final Unrolled unrolled = new Unrolled(tree);
    private final StackPane types = new StackPane(unrolled);
    private final StackPane right = new StackPane();
    private final Label count = Parts.label("", "muted");
    private final StringProperty chosen;
    private final ReadOnlyObjectWrapper<Node> details = new ReadOnlyObjectWrapper<>();
    private EventsTable rows;
    private Work.Job job;
    private boolean filling;

    /// A type, or a category of several.
    private record Entry(String name, Table table, long events) { }

    private record Read(RowOrder byTime) { }

    EventsView(Session session) {
        this.session = session;
        this.chosen = session.remember("events.table", SimpleStringProperty::new);
        HBox bar = new HBox(Parts.field(search, "search", "Filter event types", Parts.key("/"), 250), count, Parts.spring(),
                Parts.button("Copy rows", "copy", null, () -> {
                    if (rows != null) {
                        Clip.put(rows.text('\t'));
                    }
                }), Parts.button("CSV", "download", null, () -> {
                    if (rows != null) {
                        rows.save();
                    }
                }));
        bar.getStyleClass().add("bar-row");
        tree.setShowRoot(false);
        tree.setCellFactory(any -> new Cell());
        tree.setId("event-types");
        Parts.unedited(tree);
        tree.setAccessibleText("Event types");
        tree.setFixedCellSize(24);
        types.setMinWidth(220);
        SplitPane split = new SplitPane(types, right);
        split.setDividerPositions(0.27);
        SplitPane.setResizableWithParent(types, false);
        pane.setTop(new VBox(bar));
        pane.setCenter(split);
        search.textProperty().addListener((at, old, now) -> fill(now));
        search.setOnAction(event -> tree.requestFocus());
        tree.getSelectionModel().selectedItemProperty().addListener((at, old, now) -> {
            if (!filling && now != null && now.getValue().table() != null) {
                chosen.set(now.getValue().table().name());
            }
        });
        chosen.addListener((at, old, now) -> {
            session.keep("events", now);
            open(now);
        });
        session.selection().addListener((at, old, now) -> {
            if (rows != null && !java.util.Objects.equals(old.range(), now.range()) | !java.util.Objects.equals(old.threads(), now.threads())) {
                rows.narrow();
            }
        });
        fill("");
        Table before = session.recording().table(session.kept("events"));
        if (chosen.get() == null && before != null) {
            chosen.set(before.name());
        } else if (chosen.get() == null) {
            session.recording().tables().stream().filter(table -> table.count() > 0).max(java.util.Comparator.comparingLong(Table::count))
                    .ifPresent(table -> chosen.set(table.name()));
        } else {
            open(chosen.get());
        }
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void shown() {
        mark();
    }

    @Override
    public void hidden() {
        if (job != null) {
            job.cancel();
        }
    }

    @Override
    public ObservableValue<Node> details() {
        return details;
    }

    private void fill(String text) {
        String part = text.toLowerCase(Locale.ROOT);
        Map<String, List<Table>> categories = new TreeMap<>();
        long events = 0;
        int number = 0;
        for (Table table : session.recording().tables()) {
            if ((table.name() + " " + table.label() + " " + table.category()).toLowerCase(Locale.ROOT).contains(part)) {
                categories.computeIfAbsent(table.category(), any -> new ArrayList<>()).add(table);
                events += table.count();
                number++;
            }
        }
        filling = true;
        TreeItem<Entry> root = new TreeItem<>(new Entry("", null, 0));
        categories.forEach((category, tables) -> {
            tables.sort(java.util.Comparator.comparingLong((Table table) -> -table.count()).thenComparing(Table::label));
            TreeItem<Entry> group = category.isEmpty() ? root
                    : new TreeItem<>(new Entry(category.replace("/", " › "), null, tables.stream().mapToLong(Table::count).sum()));
            tables.forEach(table -> group.getChildren().add(new TreeItem<>(new Entry(table.label(), table, table.count()))));
            if (group != root) {
                group.setExpanded(!part.isEmpty() || tables.stream().anyMatch(table -> table.count() > 0));
                root.getChildren().add(group);
            }
        });
        tree.setRoot(root);
        root.setExpanded(true);
        filling = false;
        types.getChildren().setAll(number > 0 ? unrolled : Nothing.named(search.getText(), search::clear));
        count.setText(Numbers.count(events) + " events of " + number + (number == 1 ? " type" : " types"));
        mark();
    }

    private void mark() {
        select(tree.getRoot(), chosen.get());
    }

    private boolean select(TreeItem<Entry> item, String name) {
        if (item.getValue().table() != null && item.getValue().table().name().equals(name)) {
            filling = true;
            tree.getSelectionModel().select(item);
            int row = tree.getRow(item);
            tree.scrollTo(Math.max(0, row - 6));
            filling = false;
            return true;
        }
        for (TreeItem<Entry> child : item.getChildren()) {
            if (select(child, name)) {
                return true;
            }
        }
        return false;
    }

    private void open(String name) {
        Table table = session.recording().table(name);
        if (table == null) {
            return;
        }
        if (job != null) {
            job.cancel();
        }
        mark();
        rows = null;
        right.getChildren().setAll(Parts.empty(table.isRead() ? "" : "Reading " + Numbers.count(table.count()) + " rows of " + table.label()));
        job = session.work().start(progress -> {
            table.columns();
            return new Read(table.byTime());
        }, read -> {
            rows = new EventsTable(session, table, read.byTime(), details::set);
            right.getChildren().setAll(rows.node());
        }, why -> right.getChildren().setAll(Parts.empty(table.label() + " cannot be read: " + why.getMessage())));
    }

    @Override
    public boolean find() {
        search.requestFocus();
        search.selectAll();
        return true;
    }

    @Override
    public boolean escape() {
        boolean any = !search.getText().isEmpty() || search.isFocused();
        search.clear();
        if (any) {
            tree.requestFocus();
        }
        return any;
    }

    @Override
    public String copy() {
        return rows == null ? null : rows.text('\t');
    }

    @Override
    public String command() {
        TimeRange range = session.selection().get().range();
        return "events FILE" + (chosen.get() == null || range != null ? "" : " --type " + chosen.get());
    }

    private static final class Cell extends TreeCell<Entry> {
        @Override
        protected void updateItem(Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            boolean none = entry.events() == 0;
            Label name = Parts.label(entry.name(), entry.table() == null ? "strong" : none ? "faint" : "plain");
            name.setMinWidth(0);
            HBox row = new HBox(8, name, Parts.spring(), Parts.label(none ? "" : Numbers.count(entry.events()), entry.table() == null ? "faint" : "muted"));
            ((Label) row.getChildren().getLast()).setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            row.setPadding(new Insets(0, 6, 0, 0));
            row.setMinWidth(0);
            row.prefWidthProperty().bind(widthProperty().subtract(entry.table() == null ? 40 : 56));
            setGraphic(row);
            setAccessibleText(entry.name() + ", " + entry.events() + " events");
        }
    }
}
