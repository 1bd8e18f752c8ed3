package flamelane.ui.views;

import flamelane.analysis.FunctionName;
import flamelane.model.Numbers;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.RowOrder;
import flamelane.model.Selection;
import flamelane.model.Stacks;
import flamelane.model.Table;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import flamelane.ui.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The rows of one table in the order of their times, those in the selected time and threads; only what is in sight is formatted.
final class EventsTable {
    private static final int COPIED = 100_000;
    /// More rows are sorted off the window's thread.
    private static final int AT_ONCE = 200_000;

    private final Session session;
    private final Recording recording;
    private final Table table;
    private final List<Table.Column> columns;
    private final TableView<Integer> view = new TableView<>();
    private final Label count = Parts.label("", "muted");
    private final VBox node;
    private final Consumer<Node> details;
    private final RowOrder byTime;
    private RowOrder order = RowOrder.asTheyLie(0);
    // Whether `order` is that of their times.
    private boolean inTime;
    private Work.Job sorting;
    private boolean filling;

    /// @param byTime as [Table#byTime] gives it
    EventsTable(Session session, Table table, RowOrder byTime, Consumer<Node> details) {
        this.session = session;
        this.recording = session.recording();
        this.table = table;
        this.columns = table.columns();
        this.details = details;
        this.byTime = byTime;
        for (int i = 0; i < columns.size(); i++) {
            view.getColumns().add(column(i));
        }
        view.setFixedCellSize(24);
        view.setId("event-rows");
        view.setAccessibleText("Rows of " + table.label());
        view.setSortPolicy(sorted -> {
            if (!filling) {
                sort();
            }
            return true;
        });
        view.getSelectionModel().selectedItemProperty().addListener((at, old, now) -> details.accept(now == null ? null : card(now)));
        HBox head = new HBox(8, Parts.label(table.label(), "heading"), Parts.label(table.name(), "faint", "small"), Parts.spring(), count);
        head.getStyleClass().add("crumbs");
        if (table.timeColumn() >= 0) {
            view.getSortOrder().add(view.getColumns().get(table.timeColumn()));
        }
        filling = true;
        new KeptSort<>(view, session, view.getId() + "." + table.name()).follow();
        filling = false;
        narrow();
        Unrolled rows = new Unrolled(view);
        VBox.setVgrow(rows, javafx.scene.layout.Priority.ALWAYS);
        node = new VBox(head, rows);
    }

    Node node() {
        return node;
    }

    /// Shows the rows of the present selection.
    void narrow() {
        Selection selection = session.selection().get();
        int time = first(Table.Type.TIME);
        int thread = first(Table.Type.THREAD);
        int size = columns.isEmpty() ? 0 : columns.getFirst().size();
        RowOrder all = byTime == null ? RowOrder.asTheyLie(size) : byTime;
        boolean timed = selection.range() != null && time >= 0;
        boolean threaded = selection.threads() != null && thread >= 0;
        order = !timed && !threaded ? all : all.only(row -> (!timed || selection.range().contains(columns.get(time).get(row)))
                && (!threaded || selection.threads().contains((int) columns.get(thread).get(row))));
        inTime = true;
        int number = order.size();
        sort();
        count.setText(number == size ? Numbers.count(size) + (size == 1 ? " row" : " rows") : Numbers.count(number) + " of " + Numbers.count(size) + " rows, those selected");
        Set<Nothing.Part> heeded = EnumSet.noneOf(Nothing.Part.class);
        if (size > 0 && time >= 0) {
            heeded.add(Nothing.Part.TIME);
        }
        if (size > 0 && thread >= 0) {
            heeded.add(Nothing.Part.THREADS);
        }
        view.setPlaceholder(Nothing.of(session, "events of this type", heeded));
    }

    private int first(Table.Type type) {
        for (int i = 0; i < table.headings().size(); i++) {
            if (table.headings().get(i).type() == type) {
                return i;
            }
        }
        return -1;
    }

    private void sort() {
        if (sorting != null) {
            sorting.cancel();
        }
        TableColumn<Integer, ?> by = view.getSortOrder().isEmpty() ? null : view.getSortOrder().getFirst();
        int index = by == null ? -1 : view.getColumns().indexOf(by);
        boolean down = by != null && by.getSortType() == TableColumn.SortType.DESCENDING;
        RowOrder unsorted = order;
        if (index < 0 || inTime && index == table.timeColumn() && !down) {
            show();
        } else if (unsorted.size() > AT_ONCE) {
            // What is in sight stays until the other order is there.
            show();
            sorting = session.work().start(progress -> sorted(unsorted, index, down, progress), this::show,
                    why -> session.desk().say(table.label() + " cannot be sorted: " + why.getMessage()));
        } else {
            show(sorted(unsorted, index, down, Progress.NONE));
        }
    }

    private void show(RowOrder sorted) {
        inTime &= sorted == order;
        order = sorted;
        show();
    }

    private void show() {
        RowOrder shown = order;
        List<TableColumn<Integer, ?>> by = List.copyOf(view.getSortOrder());
        filling = true;
        view.setItems(FXCollections.observableList(new AbstractList<>() {
            @Override
            public Integer get(int index) {
                return shown.row(index);
            }

            @Override
            public int size() {
                return shown.size();
            }
        }));
        // A table forgets what it is sorted by when its rows change.
        view.getSortOrder().setAll(by);
        filling = false;
    }

    private RowOrder sorted(RowOrder rows, int index, boolean down, Progress progress) {
        Table.Column column = columns.get(index);
        java.util.function.IntToLongFunction key = switch (table.headings().get(index).type()) {
            case TEXT, THREAD, STACK -> ranks(rows, index, progress);
            case DOUBLE -> row -> {
                long bits = Double.doubleToLongBits(column.real(row));
                return bits ^ bits >> 63 & Long.MAX_VALUE;
            };
            default -> column::get;
        };
        // The complement of a number is the less the greater it is.
        return rows.sorted(down ? row -> ~key.applyAsLong(row) : key);
    }

    // Texts are many times fewer than rows: each is compared once, then rows are numbers.
    private java.util.function.IntToLongFunction ranks(RowOrder rows, int index, Progress progress) {
        Table.Column column = columns.get(index);
        BitSet met = new BitSet();
        for (int at = 0; at < rows.size(); at++) {
            met.set((int) Math.max(-1, column.get(rows.row(at))) + 1);
        }
        progress.check();
        record Text(int value, String text) { }
        Text[] texts = met.stream().mapToObj(value -> new Text(value, cell(table.headings().get(index), column, value - 1))).toArray(Text[]::new);
        Arrays.sort(texts, Comparator.comparing(Text::text));
        int[] rank = new int[met.length()];
        for (int i = 1; i < texts.length; i++) {
            rank[texts[i].value()] = rank[texts[i - 1].value()] + (texts[i].text().equals(texts[i - 1].text()) ? 0 : 1);
        }
        return row -> rank[(int) Math.max(-1, column.get(row)) + 1];
    }

    private TableColumn<Integer, Integer> column(int index) {
        Table.Heading heading = table.headings().get(index);
        TableColumn<Integer, Integer> column = new TableColumn<>(heading.label().isEmpty() ? heading.name() : heading.label());
        boolean number = heading.type() == Table.Type.LONG || heading.type() == Table.Type.DOUBLE || heading.type() == Table.Type.DURATION
                || heading.type() == Table.Type.TIME;
        if (number) {
            column.getStyleClass().add("right");
        }
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setPrefWidth(switch (heading.type()) {
            case STACK -> 320;
            case TEXT, THREAD -> 170;
            case BOOLEAN -> 80;
            default -> Math.max(100, 30 + column.getText().length() * 6.5);
        });
        column.setCellFactory(any -> new TableCell<>() {
            {
                if (number) {
                    getStyleClass().add("right");
                }
            }

            @Override
            protected void updateItem(Integer row, boolean empty) {
                super.updateItem(row, empty);
                setText(empty || row == null ? null : cell(index, row));
            }
        });
        return column;
    }

    /// A cell as people read it.
    private String cell(int index, int row) {
        Table.Heading heading = table.headings().get(index);
        return cell(heading, columns.get(index), columns.get(index).get(row));
    }

    private String cell(Table.Heading heading, Table.Column column, long value) {
        boolean reference = heading.type() == Table.Type.TEXT || heading.type() == Table.Type.STACK || heading.type() == Table.Type.THREAD;
        if (reference ? value < 0 : value == Table.Column.NONE) {
            return "";
        }
        return switch (heading.type()) {
            case LONG -> heading.unit().isEmpty() ? String.valueOf(value) : Numbers.amount(value, heading.unit());
            case DOUBLE -> Numbers.amount(Double.longBitsToDouble(value), heading.unit());
            case BOOLEAN -> value != 0 ? "yes" : "no";
            case TEXT -> recording.strings().get((int) value);
            case TIME -> String.format(Locale.ROOT, "%,.6f\u00A0s", value / 1e9);
            case DURATION -> Numbers.duration(value);
            case STACK -> top((int) value);
            case THREAD -> recording.threads().title((int) value);
        };
    }

    private String top(int stack) {
        return stack == Stacks.ROOT ? "" : frame(recording.stacks().frame(stack));
    }

    private String frame(int frame) {
        int function = recording.symbols().functionOf(frame);
        return function < 0 ? recording.symbols().frameName(frame)
                : FunctionName.parse(recording.symbols().name(function), recording.symbols().kind(function)).qualified();
    }

    // One row in full, with its stack.
    private Node card(int row) {
        VBox box = new VBox(Parts.section("", Parts.label("Selected event", "muted", "small"), Parts.label(table.label(), "heading"), Parts.label(table.name(), "faint", "small")));
        VBox facts = Parts.section("");
        VBox stack = null;
        for (int i = 0; i < columns.size(); i++) {
            Table.Heading heading = table.headings().get(i);
            if (heading.type() == Table.Type.STACK) {
                stack = stack == null && columns.get(i).get(row) > 0 ? stack((int) columns.get(i).get(row), heading.label()) : stack;
                continue;
            }
            String text = cell(i, row);
            if (text.length() > 28) {
                Label long1 = Parts.label(text);
                long1.setWrapText(true);
                long1.setMinHeight(Region.USE_PREF_SIZE);
                facts.getChildren().addAll(Parts.label(heading.label(), "muted"), long1);
            } else {
                facts.getChildren().add(Parts.fact(heading.label(), text.isEmpty() ? "–" : text, ""));
            }
        }
        box.getChildren().add(facts);
        if (stack != null) {
            box.getChildren().add(stack);
        }
        return box;
    }

    private VBox stack(int stack, String title) {
        VBox box = Parts.section("", new HBox(Parts.label(title, "heading-small"), Parts.spring(), Parts.link("Copy", () -> Clip.put(whole(stack)))));
        for (int frame : recording.stacks().frames(stack)) {
            int line = recording.symbols().lineOf(frame);
            int function = recording.symbols().functionOf(frame);
            Label name = Parts.label(frame(frame));
            name.setMinWidth(0);
            HBox one = new HBox(8, name, Parts.spring(), Parts.label(line > 0 ? String.valueOf(line) : "", "faint"));
            one.setMinHeight(18);
            one.setOnMouseClicked(event -> session.function().set(function));
            box.getChildren().add(one);
        }
        return box;
    }

    private String whole(int stack) {
        StringBuilder text = new StringBuilder();
        for (int frame : recording.stacks().frames(stack)) {
            text.append(recording.symbols().frameName(frame)).append(':').append(recording.symbols().lineOf(frame)).append('\n');
        }
        return text.toString();
    }

    /// The rows in their order, cells apart by a mark; at most a hundred thousand.
    String text(char mark) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            text.append(i == 0 ? "" : mark).append(table.headings().get(i).name());
        }
        text.append('\n');
        for (int at = 0; at < Math.min(COPIED, order.size()); at++) {
            for (int i = 0; i < columns.size(); i++) {
                String cell = cell(i, order.row(at)).replace('\n', ' ').replace('\t', ' ');
                text.append(i == 0 ? "" : mark).append(mark == ',' && !cell.matches("[^,\"]*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
            }
            text.append('\n');
        }
        return text.toString();
    }

    /// Asks where to, and writes the rows as CSV.
    void save() {
        Path target = session.desk().chooseTarget(table.name() + ".csv");
        if (target != null) {
            session.work().start(progress -> Files.writeString(target, text(',')), done -> session.desk().say("Wrote " + target),
                    why -> session.desk().say(target + " cannot be written: " + why.getMessage()));
        }
    }
}
