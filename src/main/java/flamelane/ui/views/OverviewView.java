package flamelane.ui.views;

import flamelane.analysis.Origin;
import flamelane.analysis.ThreadWord;
import flamelane.analysis.TopGroups;
import flamelane.model.Header;
import flamelane.model.Notice;
import flamelane.model.Numbers;
import flamelane.model.Recording;
import flamelane.model.ThreadState;
import flamelane.ui.Answer;
import flamelane.ui.ChartPane;
import flamelane.ui.HeaderLine;
import flamelane.ui.Parts;
import flamelane.ui.Portion;
import flamelane.ui.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

/// The first view: where it went, why it waited, how memory behaved, what was recorded, and how far to trust it.
final class OverviewView implements View {
    private static final int ROWS = 9;
    private static final double CARDS = 342;

    private final Session session;
    private final ScrollPane scroll = new ScrollPane();
    private final VBox page = new VBox(14);
    private final HBox cards = new HBox(14);
    private final HBox below = new HBox(14);
    private final VBox trust = new VBox();
    private final Answer<OverviewAnswers.Tops> tops;
    private final Answer<OverviewAnswers> answer;
    private final Answer<Portion> portion;
    private final List<ChartPane> charts = new ArrayList<>();

    OverviewView(Session session) {
        this.session = session;
        this.portion = Portion.of(session);
        this.tops = session.answer("overview.tops", OverviewAnswers.Tops::of, Portion::key);
        this.answer = session.answer("overview", OverviewAnswers::of, Portion::key);
        Header header = session.recording().header();
        Label name = Parts.label(header.name(), "title");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label line = Parts.label(HeaderLine.of(header), "muted");
        HBox head = new HBox(12, name, line);
        head.setAlignment(Pos.BASELINE_LEFT);
        below.getChildren().setAll(OverviewFacts.card(session.recording()), trust);
        trust.getStyleClass().add("card");
        trust.setMinWidth(300);
        trust.setPrefWidth(440);
        HBox.setHgrow(below.getChildren().getFirst(), Priority.ALWAYS);
        below.setFillHeight(true);
        page.setPadding(new Insets(13, 16, 16, 16));
        page.getChildren().setAll(head, cards, below);
        scroll.setContent(page);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("empty");
        tops.value().addListener((at, old, now) -> fill());
        answer.value().addListener((at, old, now) -> fill());
        portion.value().addListener((at, old, now) -> fill());
        session.ofSelected().addListener((at, old, now) -> fill());
        session.dark().addListener((at, old, now) -> fill());
        waiting();
        session.work().start(progress -> session.recording().notices(), this::trust, why -> trust(List.of()));
    }

    @Override
    public Node node() {
        return scroll;
    }

    @Override
    public void shown() {
        portion.want();
        tops.want();
        answer.want();
    }

    @Override
    public void hidden() {
        answer.release();
        tops.release();
        portion.release();
    }

    // The frames stand from the start, so that nothing jumps when the answers come.
    private void waiting() {
        cards.getChildren().add(card("Where did it go?", null));
        cards.getChildren().addAll(others());
    }

    private static List<Node> others() {
        return List.of(card("Why did it wait?", null), card("Did memory behave?", null));
    }

    private static VBox card(String question, String sentence, Node... inside) {
        VBox card = new VBox(2, Parts.label(question, "heading"));
        if (sentence != null) {
            TextFlow text = Parts.sentence(sentence);
            text.setMinHeight(36);
            card.getChildren().add(text);
        }
        card.getChildren().addAll(inside);
        card.getStyleClass().add("card");
        card.setPadding(new Insets(13, 16, 12, 16));
        card.setMinHeight(CARDS);
        card.setMinWidth(0);
        card.setPrefWidth(400);
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private void fill() {
        OverviewAnswers.Tops top = tops.value().get();
        OverviewAnswers known = answer.value().get();
        Portion part = portion.value().get();
        if (top == null || part == null) {
            return;
        }
        charts.clear();
        List<Node> three = new ArrayList<>();
        boolean samples = session.selection().get().profile() >= 0;
        if (samples) {
            three.add(part.samples() > 0 ? where(top, part) : card("Where did it go?", null, Nothing.tall(Nothing.in(session, part))));
        }
        if (known == null) {
            three.addAll(others());
            cards.getChildren().setAll(three);
            return;
        }
        if (!known.groups().isEmpty()) {
            three.add(waits(known));
        } else if (TimelineView.lacking(session.recording()).isEmpty()) {
            three.add(card("Why did it wait?", null, Nothing.tall(Nothing.of(session, "states", Set.of(Nothing.Part.TIME, Nothing.Part.THREADS)))));
        } else if (samples) {
            three.add(functions(top, part));
        }
        if (!known.pauses().isEmpty()) {
            three.add(memory(known));
        } else if (GcView.lacking(session.recording()).isEmpty()) {
            three.add(card("Did memory behave?", null, Nothing.tall(Nothing.of(session, "pauses", Set.of(Nothing.Part.TIME)))));
        } else if (!known.kinds().isEmpty()) {
            three.add(kinds(known));
        }
        cards.getChildren().setAll(three);
        charts.forEach(ChartPane::repaint);
    }

    private Node where(OverviewAnswers.Tops known, Portion part) {
        TopGroups top = known.packages();
        long own = 0;
        long runtime = 0;
        for (TopGroups.Row row : top.rows()) {
            own += row.origin() == Origin.OWN ? row.self() : 0;
            runtime += row.origin() == Origin.RUNTIME ? row.self() : 0;
        }
        long basis = part.basis(session);
        String label = session.recording().profiles().get(session.selection().get().profile()).label().toLowerCase(java.util.Locale.ROOT);
        String sentence = "**" + amount(part.selected(), top.unit()) + "**" + (label.equals("samples") ? "" : " of " + label)
                + (known.range().duration() > 0 ? " in " + Numbers.duration(known.range().duration()) : "") + ". The program's **own code** itself takes "
                + Numbers.share(own, basis) + ", the runtime " + Numbers.share(runtime, basis) + ".";
        VBox rows = rows("Package, self", top, basis, "package");
        return card("Where did it go?", sentence, rows, links("flame", "Flame graph", "top", "Top", "graph", "Call graph"));
    }

    private Node functions(OverviewAnswers.Tops known, Portion part) {
        TopGroups top = known.functions();
        String sentence = top.rows().isEmpty() ? "" : "**" + top.rows().getFirst().name() + "** does most by itself, "
                + Numbers.share(top.rows().getFirst().self(), part.basis(session)) + ".";
        return card("Which functions?", sentence, rows("Function, self", top, part.basis(session), "function"), links("top", "Top", "flame", "Flame graph"));
    }

    private static String amount(long value, String unit) {
        return unit.equals("count") || unit.isEmpty() ? Numbers.count(value) + (value == 1 ? " sample" : " samples") : Numbers.amount(value, unit);
    }

    private VBox rows(String title, TopGroups top, long basis, String what) {
        VBox box = new VBox();
        HBox head = new HBox(Parts.label(title, "faint", "small"), Parts.spring(), right("Amount", 66, "faint"), right("Share", 58, "faint"));
        head.setMinHeight(20);
        head.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().add(head);
        long most = top.rows().isEmpty() ? 1 : Math.max(1, Math.abs(top.rows().getFirst().self()));
        for (TopGroups.Row row : top.rows().stream().filter(row -> row.self() != 0).limit(ROWS).toList()) {
            Region bar = new Region();
            bar.setStyle("-fx-background-radius: 2; -fx-background-color: " + Swatch.of(session, row.colour(), row.origin()) + ";");
            bar.setMinHeight(19);
            bar.setMaxHeight(19);
            Label name = Parts.label(row.name(), row.origin() == Origin.OWN ? "strong" : "plain");
            name.setPadding(new Insets(0, 0, 0, 7));
            StackPane named = new StackPane(bar, name);
            named.setAlignment(Pos.CENTER_LEFT);
            named.setMinWidth(0);
            HBox.setHgrow(named, Priority.ALWAYS);
            bar.maxWidthProperty().bind(named.widthProperty().multiply(Math.abs((double) row.self()) / most));
            HBox line = new HBox(named, right(Numbers.amount(row.self(), top.unit()), 66, "muted"), right(Numbers.share(row.self(), basis), 58, "plain"));
            line.setAlignment(Pos.CENTER_LEFT);
            Button button = new Button(null, line);
            button.getStyleClass().setAll("row-link");
            button.setStyle("-fx-padding: 0;");
            button.setMinHeight(23);
            button.setMaxWidth(Double.MAX_VALUE);
            line.prefWidthProperty().bind(button.widthProperty());
            button.setAccessibleText(what + " " + row.name() + ", " + Numbers.share(row.self(), basis));
            button.setOnAction(event -> {
                session.function().set(row.function());
                session.view().set(what.equals("function") ? "flame" : "top");
            });
            box.getChildren().add(button);
        }
        return box;
    }

    private static Label right(String text, double width, String style) {
        Label label = Parts.label(text, style);
        label.setMinWidth(width);
        label.setMaxWidth(width);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    private Node waits(OverviewAnswers known) {
        OverviewAnswers.Group worst = null;
        for (OverviewAnswers.Group group : known.groups()) {
            if (worst == null || group.nanos()[ThreadState.BLOCKED.ordinal()] > worst.nanos()[ThreadState.BLOCKED.ordinal()]) {
                worst = group;
            }
        }
        ThreadWord word = ThreadWord.of(session.recording());
        boolean blocked = worst != null && worst.share(ThreadState.BLOCKED) > 0;
        String sentence = blocked ? "The **" + worst.name() + "** " + word.many() + " spent **" + Numbers.share(worst.share(ThreadState.BLOCKED))
                + "** of their time blocked on locks, the most of all groups." : "No " + word.one() + " is known to have been blocked on a lock.";
        List<OverviewAnswers.Group> shown = known.groups().subList(0, Math.min(7, known.groups().size()));
        ChartPane chart = new ChartPane("Share of their time in each state, by group of " + word.many(),
                (pen, width, height) -> OverviewCharts.states(pen, Swatch.palette(session), shown, width, height));
        chart.setFocusTraversable(false);
        chart.setMinHeight(25 * 7 + 4);
        chart.setMaxHeight(25 * 7 + 4);
        charts.add(chart);
        HBox head = new HBox(Parts.label(word.title(), "faint", "small"));
        head.setMinHeight(20);
        head.setAlignment(Pos.CENTER_LEFT);
        return card("Why did it wait?", sentence, head, chart, StateLegend.of(session, OverviewCharts.seen(shown)),
                links("timeline", "Timeline", "goroutines", "Goroutines", "threads", "Threads", "waits", "Waits"));
    }

    private Node memory(OverviewAnswers known) {
        List<OverviewAnswers.Pause> pauses = known.pauses();
        long total = pauses.stream().mapToLong(OverviewAnswers.Pause::duration).sum();
        OverviewAnswers.Pause longest = pauses.stream().max(java.util.Comparator.comparingLong(OverviewAnswers.Pause::duration)).orElseThrow();
        String sentence = "**" + Numbers.count(pauses.size()) + (pauses.size() == 1 ? " pause" : " pauses") + "** took " + Numbers.duration(total) + ", "
                + Numbers.share(total, known.range().duration()) + " of the time. The longest was **" + Numbers.duration(longest.duration()) + "**"
                + (longest.cause().isEmpty() ? "." : ", for " + longest.cause() + ".");
        ChartPane chart = new ChartPane("Pauses over time", (pen, width, height) ->
                OverviewCharts.pauses(pen, Swatch.palette(session), pauses, session.recording().lost(), known.range(), width, height));
        chart.setFocusTraversable(false);
        chart.setMinHeight(186);
        chart.setMaxHeight(186);
        charts.add(chart);
        HBox numbers = new HBox(14, pair("Median", Numbers.duration(OverviewAnswers.percentile(pauses, 0.5))),
                pair("p99", Numbers.duration(OverviewAnswers.percentile(pauses, 0.99))));
        if (!Double.isNaN(known.allocated())) {
            numbers.getChildren().add(pair("Allocated", Numbers.bytes(known.allocated()) + "/s"));
        }
        numbers.setMinHeight(24);
        numbers.setAlignment(Pos.CENTER_LEFT);
        return card("Did memory behave?", sentence, chart, numbers, links("gc", "GC", "mutator", "Utilisation", "flame", "Flame graph"));
    }

    private static Node pair(String name, String amount) {
        HBox box = new HBox(4, Parts.label(name, "muted"), Parts.label(amount, "strong"));
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private Node kinds(OverviewAnswers known) {
        VBox rows = new VBox();
        for (OverviewAnswers.Kind kind : known.kinds()) {
            HBox line = new HBox(8, Parts.label(kind.label()), Parts.spring(), Parts.label(Numbers.count(kind.samples()) + (kind.samples() == 1 ? " record" : " records"), "muted"),
                    right(Numbers.amount(kind.total(), kind.unit()), 80, "strong"));
            line.setAlignment(Pos.CENTER_LEFT);
            Button button = new Button(null, line);
            button.getStyleClass().setAll("row-link");
            button.setStyle("-fx-padding: 0;");
            button.setMinHeight(25);
            button.setMaxWidth(Double.MAX_VALUE);
            line.prefWidthProperty().bind(button.widthProperty());
            button.setAccessibleText("Show " + kind.label());
            button.setOnAction(event -> session.select(session.selection().get().withProfile(kind.profile(), kind.type())));
            rows.getChildren().add(button);
        }
        return card("What was sampled?", known.kinds().size() == 1 ? "One kind of sample." : "**" + known.kinds().size()
                + " kinds** of samples, each counted for itself; they are never added up.", rows);
    }

    private HBox links(String... idsAndTitles) {
        HBox row = new HBox(14);
        row.setPadding(new Insets(7, 0, 0, 0));
        for (int i = 0; i < idsAndTitles.length; i += 2) {
            Views.Kind kind = Views.of(idsAndTitles[i]);
            if (kind != null && kind.lacking().apply(session.recording()).isEmpty()) {
                String id = kind.id();
                row.getChildren().add(Parts.link(idsAndTitles[i + 1], () -> session.view().set(id)));
            }
        }
        return row;
    }

    private void trust(List<Notice> notices) {
        trust.getChildren().setAll(OverviewFacts.trust(session.recording(), notices));
    }

    @Override
    public String copy() {
        Recording recording = session.recording();
        StringBuilder text = new StringBuilder(recording.header().name()).append('\n').append(HeaderLine.of(recording.header())).append('\n');
        recording.header().facts().forEach(fact -> text.append(fact.section()).append('\t').append(fact.name()).append('\t').append(fact.text()).append('\n'));
        return text.toString();
    }

    @Override
    public String command() {
        return "info FILE";
    }
}
