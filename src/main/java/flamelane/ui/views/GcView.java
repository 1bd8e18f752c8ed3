package flamelane.ui.views;

import flamelane.model.Counter;
import flamelane.model.Numbers;
import flamelane.model.Recording;
import flamelane.model.TimeRange;
import flamelane.ui.Answer;
import flamelane.ui.ChartPane;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the collector did: pauses over time with the heap, percentiles by cause, and every pause.
final class GcView implements View {
    private final Session session;
    private final VBox page = new VBox();
    private final HBox facts = new HBox(26);
    private final TableView<Cause> causes = new TableView<>();
    private final TableView<OverviewAnswers.Pause> pauses = new TableView<>();
    private final ChartPane chart;
    private final Answer<Summary> answer;

    /// @param heap counters of the heap, drawn behind the pauses
    private record Summary(TimeRange range, List<OverviewAnswers.Pause> pauses, List<Cause> causes, List<Counter> heap) { }

    /// Pauses of one cause.
    private record Cause(String name, List<OverviewAnswers.Pause> pauses, long total, long longest) { }

    GcView(Session session) {
        this.session = session;
        this.answer = session.answer("gc", (recording, selection, progress) -> ask(recording, selection.range()),
                selection -> List.of(String.valueOf(selection.range())));
        this.chart = new ChartPane("Pauses and heap over time", (pen, width, height) -> {
            Summary known = answer.value().get();
            if (known == null) {
                pen.clear(Swatch.palette(session).chart());
            } else {
                GcChart.paint(pen, Swatch.palette(session), known.pauses(), known.heap(), session.recording().lost(), known.range(), width, height);
            }
        });
        chart.setMinHeight(260);
        chart.setPrefHeight(340);
        facts.setPadding(new Insets(12, 16, 10, 16));
        facts.setMinHeight(58);
        causes.setFixedCellSize(24);
        causes.setAccessibleText("Pauses by cause");
        column(causes, "Cause", 220, false, Cause::name);
        column(causes, "Pauses", 70, true, cause -> Numbers.count(cause.pauses().size()));
        column(causes, "Total", 80, true, cause -> Numbers.duration(cause.total()));
        column(causes, "Median", 80, true, cause -> Numbers.duration(OverviewAnswers.percentile(cause.pauses(), 0.5)));
        column(causes, "p95", 80, true, cause -> Numbers.duration(OverviewAnswers.percentile(cause.pauses(), 0.95)));
        column(causes, "p99", 80, true, cause -> Numbers.duration(OverviewAnswers.percentile(cause.pauses(), 0.99)));
        column(causes, "Longest", 80, true, cause -> Numbers.duration(cause.longest()));
        pauses.setFixedCellSize(24);
        pauses.setAccessibleText("All pauses, the longest first");
        column(pauses, "At", 100, true, pause -> String.format(java.util.Locale.ROOT, "%,.3f\u00A0s", pause.start() / 1e9));
        column(pauses, "Pause", 90, true, pause -> Numbers.duration(pause.duration()));
        column(pauses, "Cause", 220, false, OverviewAnswers.Pause::cause);
        pauses.getSelectionModel().selectedItemProperty().addListener((at, old, now) -> chart.repaint());
        pauses.setRowFactory(table -> {
            javafx.scene.control.TableRow<OverviewAnswers.Pause> row = new javafx.scene.control.TableRow<>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && row.getItem() != null) {
                    look(row.getItem());
                }
            });
            return row;
        });
        Unrolled left = new Unrolled(causes);
        Unrolled right = new Unrolled(pauses);
        HBox tables = new HBox(left, right);
        causes.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        pauses.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        causes.getStyleClass().add("lined-above");
        pauses.getStyleClass().addAll("lined-above", "lined-left");
        VBox.setVgrow(tables, Priority.ALWAYS);
        VBox.setVgrow(chart, Priority.SOMETIMES);
        page.getChildren().setAll(facts, chart, tables);
        answer.value().addListener((at, old, now) -> fill(now));
        session.dark().addListener((at, old, now) -> chart.repaint());
    }

    static String lacking(Recording recording) {
        boolean any = recording.isTimelineRead() ? recording.timeline().hasAny(flamelane.model.Track.Kind.PAUSE)
                : recording.tables().stream().anyMatch(table -> table.count() > 0 && (table.name().contains("GCPhasePause") || table.name().contains("GarbageCollection")))
                || recording.header().format().equals("go-trace");
        return any ? "" : "Needs events of garbage collections, such as jdk.GCPhasePause, and this recording has none";
    }

    private static Summary ask(Recording recording, TimeRange range) {
        TimeRange whole = range == null ? new TimeRange(0, Math.max(1, recording.header().duration())) : range;
        List<OverviewAnswers.Pause> found = OverviewAnswers.pauses(recording, whole);
        Map<String, List<OverviewAnswers.Pause>> by = new LinkedHashMap<>();
        found.forEach(pause -> by.computeIfAbsent(pause.cause().isEmpty() ? "no cause told" : pause.cause(), any -> new ArrayList<>()).add(pause));
        List<Cause> causes = new ArrayList<>();
        by.forEach((name, all) -> causes.add(new Cause(name, all, all.stream().mapToLong(OverviewAnswers.Pause::duration).sum(),
                all.stream().mapToLong(OverviewAnswers.Pause::duration).max().orElse(0))));
        causes.sort(Comparator.comparingLong(cause -> -cause.total()));
        List<Counter> heap = recording.counters().stream().filter(counter -> counter.name().startsWith("heap-") || counter.name().equals("gc-goal"))
                .filter(counter -> counter.size() > 1 && counter.unit().equals("bytes")).toList();
        return new Summary(whole, found, causes, heap);
    }

    private void fill(Summary known) {
        if (known == null) {
            return;
        }
        long total = known.pauses().stream().mapToLong(OverviewAnswers.Pause::duration).sum();
        long longest = known.pauses().stream().mapToLong(OverviewAnswers.Pause::duration).max().orElse(0);
        facts.getChildren().setAll(fact("Pauses", Numbers.count(known.pauses().size())), fact("Total", Numbers.duration(total)),
                fact("Of the time", Numbers.share(total, known.range().duration())), fact("Median", Numbers.duration(OverviewAnswers.percentile(known.pauses(), 0.5))),
                fact("p99", Numbers.duration(OverviewAnswers.percentile(known.pauses(), 0.99))), fact("Longest", Numbers.duration(longest)));
        Counter rate = session.recording().counter("alloc-rate");
        if (rate != null && rate.size() > 0) {
            double sum = 0;
            for (int i = 0; i < rate.size(); i++) {
                sum += rate.value(i);
            }
            facts.getChildren().add(fact("Allocated", Numbers.bytes(sum / rate.size()) + "/s"));
        }
        Set<Nothing.Part> heeded = Set.of(Nothing.Part.TIME);
        causes.setPlaceholder(Nothing.of(session, "pauses", heeded));
        pauses.setPlaceholder(Parts.label(""));
        causes.getItems().setAll(known.causes());
        List<OverviewAnswers.Pause> sorted = new ArrayList<>(known.pauses());
        sorted.sort(Comparator.comparingLong(pause -> -pause.duration()));
        pauses.getItems().setAll(sorted);
        chart.repaint();
    }

    private static Node fact(String name, String amount) {
        VBox box = new VBox(1, Parts.label(name, "muted", "small"), Parts.label(amount, "heading"));
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    // A little time around the pause, so that what led to it is seen.
    private void look(OverviewAnswers.Pause pause) {
        long around = Math.max(pause.duration() * 4, 1_000_000);
        long end = Math.max(1, session.recording().header().duration());
        session.select(session.selection().get().withRange(new TimeRange(Math.max(0, pause.start() - around),
                Math.min(end, pause.start() + pause.duration() + around))));
        if (Views.of("timeline") != null) {
            session.view().set("timeline");
        }
    }

    private static <T> void column(TableView<T> table, String title, double width, boolean right, java.util.function.Function<T, String> text) {
        TableColumn<T, T> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setPrefWidth(width);
        column.setSortable(false);
        if (right) {
            column.getStyleClass().add("right");
        }
        column.setCellFactory(any -> new TableCell<>() {
            {
                if (right) {
                    getStyleClass().add("right");
                }
            }

            @Override
            protected void updateItem(T row, boolean empty) {
                super.updateItem(row, empty);
                setText(empty || row == null ? null : text.apply(row));
            }
        });
        table.getColumns().add(column);
    }

    @Override
    public Node node() {
        return page;
    }

    @Override
    public void shown() {
        answer.want();
    }

    @Override
    public void hidden() {
        answer.release();
    }

    @Override
    public String copy() {
        Summary known = answer.value().get();
        StringBuilder text = new StringBuilder("At\tPause\tCause\n");
        if (known != null) {
            known.pauses().forEach(pause -> text.append(pause.start()).append('\t').append(pause.duration()).append('\t').append(pause.cause()).append('\n'));
        }
        return text.toString();
    }
}
