package flamelane.ui.views;

import flamelane.analysis.Origin;
import flamelane.analysis.TopGroups;
import flamelane.chart.Palette;
import flamelane.model.Numbers;
import flamelane.ui.Changes;
import flamelane.ui.Portion;
import flamelane.ui.Session;
import flamelane.ui.Tip;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The columns of the top table: names, amounts with their shares, bars, and self over time.
final class TopColumns {
    private static final double SELF_BAR = 96;
    private static final double TOTAL_BAR = 64;
    private static final double CHANGE_BAR = 60;
    private static final double NARROW = 980;
    private static final double WIDE = 1150;

    private final Session session;
    private final ObservableList<TopGroups.Row> rows;
    private final TableView<TopGroups.Row> table = new TableView<>();
    private final ContextMenu menu = new ContextMenu();
    private String unit = "";
    // By the number of the group; what is told here is of the selection before until the new one has been added up.
    private long[][] told = new long[0][];
    private final Set<Cell> cells = Collections.newSetFromMap(new WeakHashMap<>());
    private long mostSelf;
    private long mostTotal;

    TopColumns(Session session, ObservableList<TopGroups.Row> rows) {
        this.session = session;
        this.rows = rows;
        rows.addListener((InvalidationListener) at -> mostSelf = 0);
        TableColumn<TopGroups.Row, TopGroups.Row> first = session.pair() == null ? ofOne() : ofTwo();
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getSortOrder().add(first);
        first.setSortType(TableColumn.SortType.DESCENDING);
        table.setFixedCellSize(24);
        table.setTableMenuButtonVisible(false);
    }

    /// @return the column that is sorted by at first
    private TableColumn<TopGroups.Row, TopGroups.Row> ofOne() {
        TableColumn<TopGroups.Row, TopGroups.Row> self = number("Self", TopGroups.Row::self, 88, "strong");
        TableColumn<TopGroups.Row, TopGroups.Row> overTime = overTime();
        table.getColumns().add(place());
        table.getColumns().add(name());
        table.getColumns().add(text("Package", TopGroups.Row::pack, 170, "muted"));
        TableColumn<TopGroups.Row, TopGroups.Row> kind = fixed(text("Kind", row -> kind(row.origin()), 62, "faint"));
        table.getColumns().add(kind);
        table.getColumns().add(self);
        table.getColumns().add(share(TopGroups.Row::self, "plain"));
        table.getColumns().add(bar(TopGroups.Row::self, true));
        table.getColumns().add(number("Total", TopGroups.Row::total, 88, "plain"));
        table.getColumns().add(share(TopGroups.Row::total, "muted"));
        table.getColumns().add(bar(TopGroups.Row::total, false));
        table.getColumns().add(overTime);
        // In a narrow window the names are worth more than the bars over time, and than what colours say too.
        table.widthProperty().addListener((at, old, now) -> {
            overTime.setVisible(now.doubleValue() >= NARROW);
            kind.setVisible(now.doubleValue() >= NARROW);
        });
        return self;
    }

    // Of a comparison: base, head, change and its share, of self and of total.
    private TableColumn<TopGroups.Row, TopGroups.Row> ofTwo() {
        TableColumn<TopGroups.Row, TopGroups.Row> change = change("Change", TopGroups.Row::self);
        TableColumn<TopGroups.Row, TopGroups.Row> pack = text("Package", TopGroups.Row::pack, 150, "muted");
        table.getColumns().add(name());
        table.getColumns().add(pack);
        table.getColumns().add(number("Self, base", TopGroups.Row::baseSelf, 80, "muted"));
        table.getColumns().add(number("Self, head", TopGroups.Row::headSelf, 82, "plain"));
        table.getColumns().add(change);
        table.getColumns().add(changeShare(TopGroups.Row::baseSelf, TopGroups.Row::headSelf));
        table.getColumns().add(changeBar());
        table.getColumns().add(number("Total, base", TopGroups.Row::baseTotal, 86, "muted"));
        table.getColumns().add(number("Total, head", TopGroups.Row::headTotal, 88, "plain"));
        table.getColumns().add(change("Change", TopGroups.Row::total));
        table.getColumns().add(changeShare(TopGroups.Row::baseTotal, TopGroups.Row::headTotal));
        pack.setVisible(false);
        table.widthProperty().addListener((at, old, now) -> pack.setVisible(now.doubleValue() >= WIDE));
        return change;
    }

    // Sorted by size: what fell and what rose stand together at the top.
    private TableColumn<TopGroups.Row, TopGroups.Row> change(String title, ToDoubleFunction<TopGroups.Row> value) {
        TableColumn<TopGroups.Row, TopGroups.Row> column = column(title, 76, true);
        column.getStyleClass().add("right");
        column.setComparator(Comparator.comparingDouble(row -> Math.abs(value.applyAsDouble(row))));
        column.setCellFactory(any -> cell(row -> Changes.amount(value.applyAsDouble(row), unit), "right", "strong"));
        return column;
    }

    private TableColumn<TopGroups.Row, TopGroups.Row> changeShare(ToDoubleFunction<TopGroups.Row> base, ToDoubleFunction<TopGroups.Row> head) {
        TableColumn<TopGroups.Row, TopGroups.Row> column = column("Change %", 80, true);
        column.getStyleClass().add("right");
        column.setComparator(Comparator.comparingDouble(row -> base.applyAsDouble(row) == 0 ? head.applyAsDouble(row) == 0 ? 0 : Double.POSITIVE_INFINITY
                : (head.applyAsDouble(row) - base.applyAsDouble(row)) / Math.abs(base.applyAsDouble(row))));
        column.setCellFactory(any -> cell(row -> Changes.share(base.applyAsDouble(row), head.applyAsDouble(row)), "right", "plain"));
        return column;
    }

    // To the left of the middle for less, to the right for more.
    private TableColumn<TopGroups.Row, TopGroups.Row> changeBar() {
        TableColumn<TopGroups.Row, TopGroups.Row> column = column("", CHANGE_BAR + 16, true);
        column.setSortable(false);
        column.setCellFactory(any -> new Cell() {
            private final Canvas canvas = new Canvas(CHANGE_BAR, 14);

            @Override
            void write(TopGroups.Row row, boolean empty) {
                setGraphic(empty ? null : canvas);
                if (!empty) {
                    GraphicsContext g = canvas.getGraphicsContext2D();
                    double middle = CHANGE_BAR / 2;
                    double length = row.self() == 0 ? 0 : Math.max(1, middle * Math.abs((double) row.self()) / most(true));
                    double change = row.baseSelf() == 0 ? row.self() : (double) row.self() / Math.abs(row.baseSelf());
                    int step = Palette.comparisonStep(change);
                    g.clearRect(0, 0, CHANGE_BAR, 14);
                    g.setFill(Swatch.colour(Swatch.palette(session).comparison(step == 0 ? Long.signum(row.self()) : step)));
                    g.fillRect(row.self() < 0 ? middle - length : middle, 2, length, 10);
                    g.setFill(Swatch.colour(Swatch.palette(session).line2()));
                    g.fillRect(middle - 0.5, 0, 1, 14);
                }
            }
        });
        return column;
    }

    TableView<TopGroups.Row> table() {
        return table;
    }

    String unit() {
        return unit;
    }

    void unit(String newUnit) {
        unit = newUnit;
    }

    /// Self over time, by the number of a row's group; `null` until it is known.
    void overTime(long[][] byGroup) {
        told = byGroup == null ? new long[0][] : byGroup;
        again();
    }

    /// Writes all cells anew, for what changes without the rows; the table's own refresh would make new cells.
    void again() {
        for (Cell cell : List.copyOf(cells)) {
            cell.write(cell.getItem(), cell.isEmpty());
        }
    }

    /// A cell that can be written anew.
    private abstract class Cell extends TableCell<TopGroups.Row, TopGroups.Row> {
        Cell() {
            cells.add(this);
        }

        @Override
        protected final void updateItem(TopGroups.Row row, boolean empty) {
            super.updateItem(row, empty);
            // A table takes all its cells away and back whenever its rows change: what stays in one meanwhile need not be written again.
            if (!empty || getIndex() >= 0) {
                write(row, empty);
            }
        }

        abstract void write(TopGroups.Row row, boolean empty);
    }

    private long[] told(TopGroups.Row row) {
        return row.group() < told.length && told[row.group()] != null ? told[row.group()] : row.overTime();
    }

    /// A row that lights up its function in the other views.
    TableRow<TopGroups.Row> row() {
        TableRow<TopGroups.Row> row = new TableRow<>();
        row.hoverProperty().addListener((at, old, now) -> session.hovered().set(now && row.getItem() != null ? row.getItem().function() : -1));
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && row.getItem() != null && row.getItem().function() >= 0) {
                session.view().set("flame");
            }
        });
        row.setOnContextMenuRequested(event -> {
            if (row.getItem() != null && row.getItem().function() >= 0) {
                menu.getItems().setAll(FunctionMenu.items(session, session.recording().symbols().name(row.getItem().function()), null));
                menu.show(row, event.getScreenX(), event.getScreenY());
            }
        });
        return row;
    }

    private double basis() {
        Portion part = Portion.of(session).value().get();
        return part == null ? 0 : part.basisOfMeans(session);
    }

    private long most(boolean self) {
        if (mostSelf == 0 || rows.isEmpty()) {
            mostSelf = rows.stream().mapToLong(row -> Math.abs(row.self())).max().orElse(1);
            mostTotal = rows.stream().mapToLong(row -> Math.abs(row.total())).max().orElse(1);
        }
        return Math.max(1, self ? mostSelf : mostTotal);
    }

    private static String kind(Origin origin) {
        return origin == null ? "" : switch (origin) {
            case OWN -> "own";
            case LIBRARY -> "library";
            case RUNTIME -> "runtime";
            case NATIVE -> "native";
        };
    }

    private TableColumn<TopGroups.Row, TopGroups.Row> column(String title, double width, boolean fixed) {
        TableColumn<TopGroups.Row, TopGroups.Row> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setPrefWidth(width);
        if (fixed) {
            column.setMinWidth(width);
            column.setMaxWidth(width);
        }
        column.setReorderable(false);
        return column;
    }

    private TableColumn<TopGroups.Row, TopGroups.Row> place() {
        TableColumn<TopGroups.Row, TopGroups.Row> column = column("#", 44, true);
        column.setSortable(false);
        column.getStyleClass().add("right");
        column.setCellFactory(any -> new Cell() {
            {
                getStyleClass().addAll("right", "faint");
            }

            @Override
            void write(TopGroups.Row row, boolean empty) {
                setText(empty ? null : String.valueOf(getIndex() + 1));
            }
        });
        return column;
    }

    private TableColumn<TopGroups.Row, TopGroups.Row> name() {
        TableColumn<TopGroups.Row, TopGroups.Row> column = column("Name", 320, false);
        column.setMinWidth(160);
        column.setComparator(Comparator.comparing(TopGroups.Row::name));
        column.setCellFactory(any -> new Cell() {
            private final Region swatch = new Region();
            private final Label label = new Label();
            private final HBox box = new HBox(7, swatch, label);

            {
                swatch.getStyleClass().add("swatch");
                box.setAlignment(Pos.CENTER_LEFT);
                label.setMinWidth(0);
            }

            @Override
            void write(TopGroups.Row row, boolean empty) {
                setGraphic(empty ? null : box);
                if (!empty) {
                    label.setText(row.name());
                    // A style that stays is not set again: each setting makes the toolkit look through its sheets.
                    if (label.getStyleClass().contains("strong") != (row.origin() == Origin.OWN)) {
                        if (!label.getStyleClass().remove("strong")) {
                            label.getStyleClass().add("strong");
                        }
                    }
                    swatch.setVisible(row.origin() != null);
                    String style = row.origin() == null ? "" : "-fx-background-color: " + Swatch.of(session, row.colour(), row.origin()) + ";";
                    if (!style.equals(swatch.getStyle())) {
                        swatch.setStyle(style);
                    }
                    Tip.of(this, row.pack().isEmpty() ? row.name() : row.pack() + "  " + row.name());
                }
            }
        });
        return column;
    }

    private TableColumn<TopGroups.Row, TopGroups.Row> text(String title, Function<TopGroups.Row, String> text, double width, String style) {
        TableColumn<TopGroups.Row, TopGroups.Row> column = column(title, width, false);
        column.setComparator(Comparator.comparing(text));
        column.setCellFactory(any -> cell(text, style));
        return column;
    }

    private static TableColumn<TopGroups.Row, TopGroups.Row> fixed(TableColumn<TopGroups.Row, TopGroups.Row> column) {
        column.setMinWidth(column.getPrefWidth());
        column.setMaxWidth(column.getPrefWidth());
        return column;
    }

    private TableCell<TopGroups.Row, TopGroups.Row> cell(Function<TopGroups.Row, String> text, String... styles) {
        return new Cell() {
            {
                getStyleClass().addAll(styles);
            }

            @Override
            void write(TopGroups.Row row, boolean empty) {
                setText(empty ? null : text.apply(row));
            }
        };
    }

    private TableColumn<TopGroups.Row, TopGroups.Row> number(String title, ToDoubleFunction<TopGroups.Row> value, double width, String style) {
        TableColumn<TopGroups.Row, TopGroups.Row> column = column(title, width, true);
        column.getStyleClass().add("right");
        column.setComparator(Comparator.comparingDouble(value));
        column.setCellFactory(any -> cell(row -> Numbers.amount(value.applyAsDouble(row), unit), "right", style));
        return column;
    }

    private TableColumn<TopGroups.Row, TopGroups.Row> share(ToDoubleFunction<TopGroups.Row> value, String style) {
        TableColumn<TopGroups.Row, TopGroups.Row> column = column("Share", 74, true);
        column.getStyleClass().add("right");
        column.setComparator(Comparator.comparingDouble(value));
        column.setCellFactory(any -> cell(row -> Numbers.share(value.applyAsDouble(row), basis()), "right", style));
        return column;
    }

    private TableColumn<TopGroups.Row, TopGroups.Row> bar(ToDoubleFunction<TopGroups.Row> value, boolean self) {
        TableColumn<TopGroups.Row, TopGroups.Row> column = column("", (self ? SELF_BAR : TOTAL_BAR) + 16, true);
        column.setSortable(false);
        column.setCellFactory(any -> new Cell() {
            private final Region bar = new Region();
            private final HBox box = new HBox(bar);

            {
                bar.setMinHeight(8);
                bar.setMaxHeight(8);
                bar.setStyle("-fx-background-radius: 1; -fx-background-color: " + (self ? "-fl-bar" : "-fl-bar2") + ";");
                box.setAlignment(Pos.CENTER_LEFT);
            }

            @Override
            void write(TopGroups.Row row, boolean empty) {
                setGraphic(empty ? null : box);
                if (!empty) {
                    double length = Math.abs(value.applyAsDouble(row));
                    double width = length == 0 ? 0 : Math.max(1, (self ? SELF_BAR : TOTAL_BAR) * length / most(self));
                    bar.setMinWidth(width);
                    bar.setMaxWidth(width);
                }
            }
        });
        return column;
    }

    private TableColumn<TopGroups.Row, TopGroups.Row> overTime() {
        TableColumn<TopGroups.Row, TopGroups.Row> column = column("Self over time", 168, true);
        column.setSortable(false);
        column.setCellFactory(any -> new Cell() {
            private final Canvas canvas = new Canvas(150, 18);

            @Override
            void write(TopGroups.Row row, boolean empty) {
                long[] values = empty ? new long[0] : told(row);
                setGraphic(values.length == 0 ? null : canvas);
                if (values.length > 0) {
                    bars(canvas, values);
                    setAccessibleText("Self over time, most " + Numbers.amount(java.util.Arrays.stream(values).max().orElse(0), unit));
                }
            }
        });
        return column;
    }

    private void bars(Canvas canvas, long[] values) {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        long most = 1;
        for (long value : values) {
            most = Math.max(most, Math.abs(value));
        }
        g.setFill(Swatch.colour(Swatch.palette(session).spark()));
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0) {
                double high = Math.max(1, 16.0 * Math.abs(values[i]) / most);
                g.fillRect(i * 3, 17 - high, 2, high);
            }
        }
    }
}
