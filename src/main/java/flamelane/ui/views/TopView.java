package flamelane.ui.views;

import flamelane.analysis.ThreadWord;
import flamelane.analysis.TopGroups;
import flamelane.analysis.TopGroups.By;
import flamelane.analysis.TopTables;
import flamelane.model.Numbers;
import flamelane.model.Selection;
import flamelane.model.TimeRange;
import flamelane.ui.Action;
import flamelane.ui.Answer;
import flamelane.ui.Parts;
import flamelane.ui.Portion;
import flamelane.ui.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The top table: what did most, sortable and narrowed by what is typed.
final class TopView implements View {
    // Width of the view from which the count is not cut.
    private static final double WHOLE_COUNT = 880;

    private final Session session;
    private final List<String> groups;
    private final BorderPane pane = new BorderPane();
    private final TextField search = new TextField();
    private final HBox searchBox = Parts.field(search, "search", "Filter", Parts.key("/"), 250);
    private final Label hint = Parts.label(Nameless.hint("row"), "faint", "small");
    private final Label count = Parts.label("", "muted");
    private final ObservableList<TopGroups.Row> rows = FXCollections.observableArrayList();
    private final FilteredList<TopGroups.Row> filtered = new FilteredList<>(rows);
    private final SortedList<TopGroups.Row> sorted = new SortedList<>(filtered);
    private final TableView<TopGroups.Row> table;
    private final TopColumns columns;
    private final FunctionCard card;
    private final Answer<TopGroups> answer;
    private final Answer<long[][]> overTime;
    private final Answer<Portion> portion;
    private final Upkeep upkeep;
    private By by = By.FUNCTION;
    private boolean filling;

    TopView(Session session) {
        this.session = session;
        boolean threads = ThreadWord.of(session.recording()) == ThreadWord.THREAD;
        this.groups = List.of("Function", "Line", "Class", "Package", threads ? "Thread" : "Start function", "Label");
        this.portion = Portion.of(session);
        TopTables tables = tables(session);
        this.answer = session.answer("top", (recording, selection, progress) -> tables.of(selection, by), selection -> List.of(Portion.key(selection), by));
        this.overTime = session.answer("top.over-time", (recording, selection, progress) -> {
            TimeRange range = selection.range();
            return tables.overTime(selection, by, range == null ? 0 : range.from(), range == null ? recording.header().duration() : range.to());
        }, selection -> List.of(Portion.key(selection), by));
        this.columns = new TopColumns(session, rows);
        this.table = columns.table();
        this.card = new FunctionCard(session, "top FILE", List.of());
        table.setItems(sorted);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setId("top-table");
        new KeptSort<>(table, session).follow();
        table.setAccessibleText("Functions by self time");
        table.getSelectionModel().selectedItemProperty().addListener((at, old, now) -> {
            if (now != null && !filling) {
                session.function().set(now.function());
            }
        });
        table.setRowFactory(view -> columns.row());
        HBox bar = new HBox(searchBox, Parts.label("Group by", "muted"),
                Parts.segments(groups, 0, index -> {
                    by = By.values()[index];
                    columns.overTime(null);
                    answer.again();
                    overTime.again();
                }), Parts.spring(), count, Parts.divider(), Parts.button("Copy", "copy", null, () -> {
                    Clip.put(copy());
                    session.desk().say("Copied " + Numbers.count(sorted.size()) + (sorted.size() == 1 ? " row" : " rows"));
                }),
                Parts.button("CSV", "download", null, this::save));
        bar.getStyleClass().add("bar-row");
        for (Node each : bar.getChildren()) {
            if (each instanceof Region region && each != searchBox && each != count) {
                region.setMinWidth(Region.USE_PREF_SIZE);
            }
        }
        searchBox.setMinWidth(120);
        // The field gives way first; only in narrow windows the count is cut.
        count.minWidthProperty().bind(pane.widthProperty().map(width -> width.doubleValue() < WHOLE_COUNT ? 0 : Region.USE_PREF_SIZE));
        pane.setTop(new VBox(bar));
        pane.setCenter(new Unrolled(table));
        hint.setStyle("-fx-padding: 6 12 6 12;");
        pane.setBottom(hint);
        search.textProperty().addListener((at, old, now) -> narrow(now));
        search.setOnAction(event -> table.requestFocus());
        search.setId("top-search");
        answer.value().addListener((at, old, now) -> fill(now));
        overTime.value().addListener((at, old, now) -> columns.overTime(now));
        upkeep = new Upkeep(columns::again, portion.value(), session.ofSelected(), session.dark());
        session.function().addListener((at, old, now) -> mark());
    }

    /// The top tables of a session's recording, kept from brush to brush.
    static TopTables tables(Session session) {
        return session.remember("top.tables", () -> new TopTables(session.recording(), Portion.weights(session)));
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void shown() {
        answer.want();
        overTime.want();
        portion.want();
        card.want(true);
        fill(answer.value().get());
        upkeep.shown(true);
    }

    @Override
    public void hidden() {
        upkeep.shown(false);
        if (card.node() != null) {
            answer.release();
            overTime.release();
            portion.release();
            card.want(false);
        }
    }

    @Override
    public ObservableValue<Node> details() {
        return card.node();
    }

    private void fill(TopGroups top) {
        filling = true;
        if (top == null) {
            rows.clear();
            table.setPlaceholder(Parts.label(answer.failure().get() == null ? "" : String.valueOf(answer.failure().get().getMessage()), "muted"));
        } else {
            columns.unit(top.unit());
            rows.setAll(top.rows());
            if (top.rows().isEmpty()) {
                table.setPlaceholder(nothing());
            }
        }
        filling = false;
        mark();
        say();
    }

    private Node nothing() {
        if (search.getText().isEmpty()) {
            return Nothing.in(session, portion.value().get());
        }
        String why = "Nothing is called like “" + search.getText() + "”";
        VBox box = new VBox(6, Parts.label(why, "muted"), Parts.link("Clear", search::clear));
        box.setAlignment(javafx.geometry.Pos.CENTER);
        return box;
    }

    private void narrow(String text) {
        Predicate<String> matches = matcher(text);
        filtered.setPredicate(text.isEmpty() ? row -> true : row -> matches.test(row.name()) || matches.test(row.pack()));
        table.setPlaceholder(nothing());
        say();
    }

    /// A regular expression where it is one, else a plain text; capitals do not matter.
    static Predicate<String> matcher(String text) {
        try {
            return Pattern.compile(text, Pattern.CASE_INSENSITIVE).asPredicate();
        } catch (PatternSyntaxException e) {
            String part = text.toLowerCase(Locale.ROOT);
            return name -> name.toLowerCase(Locale.ROOT).contains(part);
        }
    }

    private void say() {
        Portion part = portion.value().get();
        long self = 0;
        for (TopGroups.Row row : filtered) {
            self += row.self();
        }
        String what = groups.get(by.ordinal()).toLowerCase(Locale.ROOT);
        String plural = what.endsWith("s") ? what + "es" : what + "s";
        boolean nameless = by == By.FUNCTION && Nameless.isTold(session);
        hint.setVisible(nameless);
        hint.setManaged(nameless);
        count.setText(Numbers.count(filtered.size()) + " " + (filtered.size() == 1 ? what : plural)
                + (part == null || session.pair() != null ? "" : " · self " + Numbers.amount(self, columns.unit()) + ", " + Numbers.share(self, part.basisOfMeans(session))));
    }

    // Selects the row of the chosen function without moving the table unless it is out of sight.
    private void mark() {
        int function = session.function().get();
        TopGroups.Row chosen = table.getSelectionModel().getSelectedItem();
        if (function < 0 || by == By.THREAD || by == By.LABEL || chosen != null && chosen.function() == function) {
            return;
        }
        String name = session.recording().symbols().name(function);
        for (TopGroups.Row row : sorted) {
            if (row.function() == function || row.function() >= 0 && by == By.FUNCTION && session.recording().symbols().name(row.function()).equals(name)) {
                filling = true;
                table.getSelectionModel().select(row);
                table.scrollTo(row);
                filling = false;
                return;
            }
        }
    }

    @Override
    public boolean find() {
        search.requestFocus();
        search.selectAll();
        return true;
    }

    @Override
    public boolean escape() {
        boolean any = !search.getText().isEmpty();
        search.clear();
        if (search.isFocused()) {
            table.requestFocus();
            return true;
        }
        return any;
    }

    @Override
    public String copy() {
        return text('\t');
    }

    private String text(char mark) {
        StringBuilder text = new StringBuilder();
        boolean two = session.pair() != null;
        List<String> heads = new ArrayList<>(List.of(groups.get(by.ordinal()), "Package", "Self", "Self share", "Total", "Total share", "Unit"));
        if (two) {
            heads.addAll(List.of("Self in base", "Self in head", "Total in base", "Total in head"));
        }
        text.append(String.join(String.valueOf(mark), heads)).append('\n');
        Portion part = portion.value().get();
        double basis = part == null || part.basisOfMeans(session) == 0 ? Double.NaN : part.basisOfMeans(session);
        Selection now = session.selection().get();
        String unit = now.profile() < 0 ? "" : session.recording().profiles().get(now.profile()).valueTypes().get(now.valueType()).unit();
        for (TopGroups.Row row : sorted) {
            List<Object> cells = new ArrayList<>(List.of(row.name(), row.pack(), row.self(), share(row.self() / basis), row.total(),
                    share(row.total() / basis), unit));
            if (two) {
                cells.addAll(List.of(row.baseSelf(), row.headSelf(), row.baseTotal(), row.headTotal()));
            }
            for (int i = 0; i < cells.size(); i++) {
                String cell = String.valueOf(cells.get(i));
                text.append(i == 0 ? "" : mark).append(mark == ',' ? quoted(cell) : cell);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String share(double share) {
        return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.6f", share);
    }

    private static String quoted(String cell) {
        return cell.matches("[^,\"\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private void save() {
        Path target = session.desk().chooseTarget("top.csv");
        if (target != null) {
            write(target);
        }
    }

    /// Writes the table as it stands, as CSV.
    void write(Path target) {
        String text = text(',');
        session.work().start(progress -> Files.writeString(target, text), done -> session.desk().say("Wrote " + target),
                why -> session.desk().say(target + " cannot be written: " + (why instanceof IOException ? why.getMessage() : why)));
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action("In the table", "Show in the flame graph", "Enter", () -> {
            if (session.function().get() >= 0) {
                session.view().set("flame");
            }
        }));
    }

    @Override
    public String command() {
        return "top FILE";
    }
}
