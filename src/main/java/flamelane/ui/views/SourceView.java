package flamelane.ui.views;

import flamelane.analysis.Report;
import flamelane.analysis.ReportOptions;
import flamelane.analysis.SourceCosts;
import flamelane.analysis.SourceFiles;
import flamelane.analysis.SourcePaths;
import flamelane.analysis.SourceSheet;
import flamelane.analysis.Units;
import flamelane.model.Numbers;
import flamelane.model.Selection;
import flamelane.ui.Action;
import flamelane.ui.Answer;
import flamelane.ui.Parts;
import flamelane.ui.Portion;
import flamelane.ui.Session;
import flamelane.ui.Terminal;
import flamelane.ui.Tip;
import flamelane.ui.Work;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The source file of the chosen function, with self and total of each line; without a source, the lines alone.
final class SourceView implements View {
    private static final int SHOWN = 10;

    private final Session session;
    private final BorderPane pane = new BorderPane();
    private final Label title = Parts.label("", "strong");
    private final MenuButton file = Parts.choice("", "Source file");
    private final Label heat = Parts.label("", "muted");
    private final Label basisLabel = Parts.label("", "muted");
    private final SourceMissing missing;
    private final ListView<SourceSheet.Row> list = new ListView<>();
    private final VBox lineCalls = Parts.section("Calls from the line");
    private final VBox inFile = Parts.section("In this file, by self");
    private final FunctionCard card;
    private final Answer<SourceCosts> costs;
    private final Answer<Portion> portion;
    private SourceFiles files;
    private String filesOf = "";
    private SourceLine.Scale scale;
    private SourceCosts.Place wanted;
    private Work.Job job;
    private boolean shown;

    SourceView(Session session) {
        this.session = session;
        this.portion = Portion.of(session);
        this.costs = session.answer("source", (recording, selection, progress) -> {
            if (selection.profile() < 0) {
                return null;
            }
            ReportOptions options = ReportOptions.of(selection.reading().withMean(selection.reading().mean() && session.pair() == null).withRelative(false))
                    .withSources(SourcePlaces.folders(session), SourcePlaces.prefixes(session));
            return SourceCosts.of(Report.of(recording, selection.withGranularity(Selection.Granularity.LINES), options));
        }, selection -> List.of(Portion.key(selection.withGranularity(Selection.Granularity.LINES)), SourcePlaces.folders(session),
                SourcePlaces.prefixes(session)));
        this.card = new FunctionCard(session, this::command, List.of(lineCalls, inFile));
        this.missing = new SourceMissing(session, this::searchAgain);
        title.setId("source-title");
        file.setId("source-file");
        heat.setId("source-heat");
        list.setId("source");
        Parts.unedited(list);
        list.setFixedCellSize(20);
        list.getStyleClass().add("source");
        list.setCellFactory(any -> new SourceLine(() -> scale));
        list.setAccessibleText("Source lines with self and total");
        list.getSelectionModel().selectedItemProperty().addListener((at, old, now) -> line(now));
        list.setOnMouseClicked(event -> {
            SourceSheet.Row row = list.getSelectionModel().getSelectedItem();
            if (event.getClickCount() == 2 && row != null && !row.other().isEmpty()) {
                choose(row.other());
            }
        });
        HBox bar = new HBox(title, file, Parts.spring(), heat, Parts.iconButton("chevron-up", "Hot line before (Shift+N)", () -> step(-1)),
                Parts.iconButton("chevron-down", "Next hot line (N)", () -> step(1)), Parts.divider(),
                Parts.button("Source folders…", "folder", null, () -> missing.ask(true)));
        bar.getStyleClass().add("bar-row");
        title.setMinWidth(0);
        for (Node each : bar.getChildren()) {
            if (each instanceof Region region && each != title) {
                region.setMinWidth(Region.USE_PREF_SIZE);
            }
        }
        pane.setTop(new VBox(bar, missing, heads()));
        pane.setCenter(list);
        costs.value().addListener((at, old, now) -> locate());
        portion.value().addListener((at, old, now) -> {
            rescale();
            if (wanted == null) {
                locate();
            }
        });
        session.ofSelected().addListener((at, old, now) -> rescale());
        session.function().addListener((at, old, now) -> locate());
    }

    private Node heads() {
        HBox row = new HBox(head("Line", SourceLine.NUMBER + 3, 8), head("Self", SourceLine.AMOUNT, 0), head("Total", SourceLine.AMOUNT, 0),
                head("Share", SourceLine.SHARE, 14), basisLabel);
        basisLabel.getStyleClass().add("source-head");
        basisLabel.setId("source-basis");
        row.getStyleClass().add("source-heads");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Label head(String text, double width, double right) {
        Label label = Parts.label(text, "source-head");
        label.setPadding(new javafx.geometry.Insets(0, right, 0, 0));
        label.setMinWidth(width);
        label.setMaxWidth(width);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void shown() {
        if (!shown) {
            shown = true;
            costs.want();
            portion.want();
            card.want(true);
            locate();
        }
    }

    @Override
    public void hidden() {
        if (shown) {
            shown = false;
            costs.release();
            portion.release();
            card.want(false);
        }
    }

    @Override
    public ObservableValue<Node> details() {
        return card.node();
    }

    // The function's file; where no function is chosen, the one that did most.
    private void locate() {
        SourceCosts all = costs.value().get();
        if (!shown || all == null) {
            return;
        }
        if (session.function().get() < 0) {
            int row = FunctionNames.of(session).row(all.heaviest());
            if (row >= 0) {
                session.function().set(row);
            } else {
                nothing(isEmpty() ? Nothing.in(session, portion.value().get())
                        : Parts.label("No function of this profile has a source file", "muted"));
            }
            return;
        }
        String function = session.recording().symbols().name(session.function().get());
        List<SourceCosts.Place> places = all.places(function);
        if (places.isEmpty()) {
            nothing(isEmpty() ? Nothing.in(session, portion.value().get())
                    : Parts.label(function + " has no source file in this recording, or no samples in the selection", "muted"));
            return;
        }
        file.getItems().clear();
        places.forEach(place -> file.getItems().add(Parts.item(place.file() + "   " + amount(place.total()), () -> read(place))));
        boolean same = wanted != null && wanted.function().equals(function);
        read(same ? places.stream().filter(place -> place.file().equals(wanted.file())).findFirst().orElse(places.getFirst()) : places.getFirst());
    }

    private boolean isEmpty() {
        return portion.value().get() != null && portion.value().get().selected() == 0;
    }

    private void nothing(Node why) {
        wanted = null;
        scale = null;
        list.getItems().clear();
        list.setPlaceholder(why);
        title.setText(session.function().get() < 0 ? "" : session.recording().symbols().name(session.function().get()));
        file.setVisible(false);
        heat.setText("");
        basisLabel.setText("");
        missing.show(null);
        calls(List.of(), "");
        inFile.setVisible(false);
        inFile.setManaged(false);
    }

    private void read(SourceCosts.Place place) {
        wanted = place;
        SourceCosts all = costs.value().get();
        SourceFiles from = files();
        if (job != null) {
            job.cancel();
        }
        job = session.work().start(progress -> SourceSheet.of(all, place, from.read(place.file())), sheet -> show(sheet, all),
                why -> nothing(Parts.label(String.valueOf(why.getMessage()), "muted")));
    }

    // One search for each setting; what was read is kept.
    private SourceFiles files() {
        String folders = SourcePlaces.folders(session);
        String key = folders + "\n" + SourcePlaces.prefixes(session);
        if (files == null || !key.equals(filesOf)) {
            files = new SourceFiles(folders, SourcePlaces.prefixes(session), SourcePlaces.near(session), SourcePlaces.jdk(session));
            filesOf = key;
        }
        return files;
    }

    private void searchAgain() {
        files = null;
        costs.again();
        if (!costs.busy().get()) {
            locate();
        }
    }

    private void show(SourceSheet sheet, SourceCosts all) {
        boolean other = scale == null || !scale.sheet().place().function().equals(sheet.place().function())
                || !scale.sheet().place().file().equals(sheet.place().file()) || scale.sheet().rows().size() != sheet.rows().size();
        scale = SourceLine.Scale.of(sheet, unit(), basis());
        title.setText(sheet.place().function());
        file.setVisible(true);
        file.setText(SourcePaths.base(sheet.place().file()) + (sheet.first() > 0 ? ":" + sheet.first() + "–" + sheet.last() : ""));
        Tip.of(file, sheet.source().found().isEmpty() ? sheet.place().file() : sheet.source().found());
        int chosen = list.getSelectionModel().getSelectedIndex();
        list.getItems().setAll(sheet.rows());
        missing.show(sheet);
        if (other) {
            go(sheet.hottest());
        } else if (chosen >= 0) {
            list.getSelectionModel().select(chosen);
        }
        rescale();
        inFile(all, sheet);
    }

    private void rescale() {
        if (scale != null) {
            scale = SourceLine.Scale.of(scale.sheet(), unit(), basis());
            SourceCosts.Place place = scale.sheet().place();
            basisLabel.setText("of " + (session.pair() != null ? "the base’s " : session.ofSelected().get() ? "selected " : "all ")
                    + (isMean() ? "mean " : "") + Numbers.amount(scale.basis(), scale.unit()) + "; this function: " + (isMean() ? "means, self " : "self ") + amount(place.self()) + ", total " + amount(place.total()));
            say();
            list.refresh();
        }
    }

    private long basis() {
        Portion part = portion.value().get();
        return part == null ? 0 : part.basisOfMeans(session);
    }

    // A comparison has sums only.
    private boolean isMean() {
        return session.selection().get().reading().mean() && session.pair() == null;
    }

    private String unit() {
        Selection now = session.selection().get();
        return Units.written(session.recording().profiles().get(now.profile()).valueTypes().get(now.valueType()), now.reading());
    }

    private String amount(long value) {
        return Numbers.amount(value, unit());
    }

    private void go(int row) {
        if (row >= 0) {
            list.getSelectionModel().select(row);
            list.scrollTo(Math.max(0, row - 12));
            // The list may get another height yet, where the words about a missing source come or go.
            javafx.application.Platform.runLater(() -> list.scrollTo(Math.max(0, row - 12)));
        }
        say();
    }

    private void say() {
        List<Integer> hot = scale == null ? List.of() : scale.sheet().hot();
        int at = hot.indexOf(list.getSelectionModel().getSelectedIndex());
        heat.setText(hot.isEmpty() ? "no hot lines" : (at < 0 ? "–" : String.valueOf(at + 1)) + " of " + hot.size() + (hot.size() == 1 ? " hot line" : " hot lines"));
    }

    private void step(int by) {
        if (scale == null || scale.sheet().hot().isEmpty()) {
            session.desk().say("No line here has samples");
            return;
        }
        List<Integer> hot = scale.sheet().hot();
        int now = list.getSelectionModel().getSelectedIndex();
        int next = by > 0 ? hot.stream().filter(row -> row > now).findFirst().orElse(hot.getFirst())
                : hot.reversed().stream().filter(row -> row < now).findFirst().orElse(hot.getLast());
        if (next == now) {
            session.desk().say("No other line here has samples");
        }
        go(next);
    }

    private void line(SourceSheet.Row row) {
        say();
        SourceCosts all = costs.value().get();
        if (row == null || all == null || scale == null) {
            return;
        }
        SourceCosts.Place place = scale.sheet().place();
        String function = row.other().isEmpty() ? place.function() : row.other();
        calls(all.calls(function, place.file(), row.number()), "Calls from line " + row.number());
    }

    private void calls(List<SourceCosts.Call> calls, String heading) {
        lineCalls.setVisible(!calls.isEmpty());
        lineCalls.setManaged(!calls.isEmpty());
        lineCalls.getChildren().setAll(Parts.label(heading, "heading-small"));
        calls.stream().limit(SHOWN).forEach(call -> lineCalls.getChildren().add(link(call.function(), call.value())));
    }

    private void inFile(SourceCosts all, SourceSheet sheet) {
        List<SourceCosts.Place> places = all.inFile(sheet.place().file());
        inFile.setVisible(places.size() > 1);
        inFile.setManaged(places.size() > 1);
        inFile.getChildren().setAll(Parts.label("In this file, by self", "heading-small"));
        places.stream().limit(SHOWN).forEach(place -> inFile.getChildren().add(link(place.function(), place.self())));
    }

    private Node link(String function, long value) {
        return FunctionLink.of(session, function, Numbers.amount(value, unit()), () -> choose(function));
    }

    private void choose(String function) {
        int row = FunctionNames.of(session).row(function);
        if (row >= 0) {
            session.function().set(row);
        }
    }

    @Override
    public String copy() {
        if (scale == null) {
            return null;
        }
        StringBuilder text = new StringBuilder("Line\tSelf\tTotal\tSource\n");
        for (SourceSheet.Row row : scale.sheet().rows()) {
            if (row.number() >= scale.sheet().first() && row.number() <= scale.sheet().last()) {
                text.append(row.number()).append('\t').append(row.self()).append('\t').append(row.total()).append('\t').append(row.text()).append('\n');
            }
        }
        return text.toString();
    }

    @Override
    public List<Action> actions() {
        String group = "In the source";
        return new ArrayList<>(List.of(new Action(group, "Next hot line", "N", () -> step(1)), new Action(group, "Hot line before", "Shift+N", () -> step(-1)),
                new Action(group, "Show in the flame graph", "Enter", () -> session.view().set("flame"))));
    }

    @Override
    public String command() {
        if (wanted == null) {
            return "";
        }
        String folders = SourcePlaces.folders(session);
        String prefixes = SourcePlaces.prefixes(session);
        return "list " + Terminal.quoted(Terminal.pattern(wanted.function())) + " FILE" + (folders.isEmpty() ? "" : " --source_path " + Terminal.quoted(folders))
                + (prefixes.isEmpty() ? "" : " --trim_path " + Terminal.quoted(prefixes));
    }
}
