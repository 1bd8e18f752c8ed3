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
import javafx.geometry.Insets;
import javafx.scene.Node;
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
    private final Grid<Cause> causes = new Grid<>("gc-causes", "Pauses by cause");
    private final Grid<OverviewAnswers.Pause> pauses = new Grid<>("gc-pauses", "All pauses");
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
        causes.keptIn(session).text("Cause", "cause", 220, Cause::name).count("Pauses", "pauses", 70, cause -> cause.pauses().size())
                .duration("Total", "total", 80, Cause::total).duration("Median", "median", 80, cause -> OverviewAnswers.percentile(cause.pauses(), 0.5))
                .duration("p95", "p95", 80, cause -> OverviewAnswers.percentile(cause.pauses(), 0.95))
                .duration("p99", "p99", 80, cause -> OverviewAnswers.percentile(cause.pauses(), 0.99)).duration("Longest", "longest", 80, Cause::longest).sortedBy("total");
        pauses.keptIn(session).moment("At", "start", 100, OverviewAnswers.Pause::start).duration("Pause", "pause", 90, OverviewAnswers.Pause::duration)
                .text("Cause", "cause", 220, OverviewAnswers.Pause::cause).sortedBy("pause").onOpen(this::look);
        Unrolled left = causes.unrolled();
        Unrolled right = pauses.unrolled();
        HBox tables = new HBox(left, right);
        for (Grid<?> each : List.of(causes, pauses)) {
            each.node().setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
            each.node().getStyleClass().add("lined-above");
        }
        pauses.node().getStyleClass().add("lined-left");
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
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
        facts.getChildren().setAll(fact("Pauses", Numbers.count(known.pauses().size())));
        if (!known.pauses().isEmpty()) {
            facts.getChildren().addAll(fact("Total", Numbers.duration(total)), fact("Of the time", Numbers.share(total, known.range().duration())),
                    fact("Median", Numbers.duration(OverviewAnswers.percentile(known.pauses(), 0.5))),
                    fact("p99", Numbers.duration(OverviewAnswers.percentile(known.pauses(), 0.99))), fact("Longest", Numbers.duration(longest)));
        }
        double rate = OverviewAnswers.mean(session.recording(), "alloc-rate", known.range());
        if (!Double.isNaN(rate)) {
            facts.getChildren().add(fact("Allocated", Numbers.bytes(rate) + "/s"));
        }
        causes.placeholder(Nothing.of(session, "pauses of a collector", Set.of(Nothing.Part.TIME)));
        pauses.placeholder(Parts.label(""));
        causes.show(known.causes());
        pauses.show(known.pauses());
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
