package flamelane.ui.views;

import flamelane.analysis.Origin;
import flamelane.analysis.TopGroups;
import flamelane.analysis.TopTables;
import flamelane.model.Header;
import flamelane.model.Notice;
import flamelane.model.Numbers;
import flamelane.model.Recording;
import flamelane.ui.Answer;
import flamelane.ui.HeaderLine;
import flamelane.ui.Parts;
import flamelane.ui.Portion;
import flamelane.ui.Session;
import flamelane.ui.Stepwise;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The first view: where it went, why it waited, how memory behaved, what was recorded, and how far to trust it.
final class OverviewView implements View {
    private final Session session;
    private final ScrollPane scroll = new ScrollPane();
    private final VBox page = new VBox(14);
    private final HBox cards = new HBox(14);
    private final HBox below = new HBox(14);
    private final VBox trust = new VBox();
    private final Answer<OverviewAnswers.Tops> tops;
    private final Answer<OverviewAnswers> answer;
    private final Answer<Portion> portion;
    private final OverviewTops where;
    private final OverviewTops functions;
    private final OverviewWaits waits;
    private final OverviewPauses pauses;
    private final OverviewKinds kinds;
    private final Upkeep upkeep;
    private OverviewAnswers shown;
    private boolean dark;

    OverviewView(Session session) {
        this.session = session;
        this.portion = Portion.of(session);
        TopTables tables = TopView.tables(session);
        this.tops = session.answer("overview.tops", (recording, selection, progress) -> OverviewAnswers.Tops.of(tables, recording, selection, progress), Portion::key);
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
        where = new OverviewTops(session, "Where did it go?", "Package, self", "package", "flame", "Flame graph", "top", "Top", "graph", "Call graph");
        functions = new OverviewTops(session, "Which functions?", "Function, self", "function", "top", "Top", "flame", "Flame graph");
        waits = new OverviewWaits(session);
        pauses = new OverviewPauses(session);
        kinds = new OverviewKinds(session);
        // The frames stand from the start, so that nothing jumps when the answers come.
        cards.getChildren().setAll(where, waits, pauses);
        upkeep = new Upkeep(this::fill, tops.value(), answer.value(), portion.value(), session.ofSelected(), session.dark());
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
        upkeep.shown(true);
    }

    @Override
    public void hidden() {
        upkeep.shown(false);
        answer.release();
        tops.release();
        portion.release();
    }

    private void fill() {
        Portion part = portion.value().get();
        OverviewAnswers known = answer.value().get();
        OverviewAnswers.Tops top = tops.value().get();
        boolean samples = session.selection().get().profile() >= 0;
        if (top == null || part == null) {
            return;
        }
        List<OverviewCard> three = new ArrayList<>();
        if (samples) {
            three.add(where);
            if (part.samples() > 0) {
                where(top, part);
            } else {
                where.lack(Nothing.in(session, part));
            }
        }
        if (known == null || TimelineView.lacking(session.recording()).isEmpty()) {
            three.add(waits);
        } else if (samples) {
            functions(top.functions(), part);
            three.add(functions);
        }
        if (known == null || GcView.lacking(session.recording()).isEmpty()) {
            three.add(pauses);
        } else if (!known.kinds().isEmpty()) {
            three.add(kinds);
        }
        if (known != null && (known != shown || session.dark().get() != dark)) {
            shown = known;
            dark = session.dark().get();
            show(known);
        }
        Parts.show(cards, three);
    }

    private void show(OverviewAnswers known) {
        new Stepwise(List.of(() -> {
            if (known.groups().isEmpty()) {
                waits.lack(Nothing.of(session, "states", Set.of(Nothing.Part.TIME, Nothing.Part.THREADS)));
            } else {
                waits.show(known.groups());
            }
        }, () -> {
            if (known != shown) {
                return;
            }
            if (known.pauses().isEmpty()) {
                pauses.lack(Nothing.of(session, "pauses of a collector", Set.of(Nothing.Part.TIME)));
                kinds.show(known.kinds());
            } else {
                pauses.show(known);
            }
        })).start();
    }

    private void where(OverviewAnswers.Tops known, Portion part) {
        TopGroups top = known.packages();
        long own = 0;
        long runtime = 0;
        for (TopGroups.Row row : top.rows()) {
            own += row.origin() == Origin.OWN ? row.self() : 0;
            runtime += row.origin() == Origin.RUNTIME ? row.self() : 0;
        }
        long basis = part.basis(session);
        String label = session.recording().profiles().get(session.selection().get().profile()).label().toLowerCase(Locale.ROOT);
        where.show("**" + amount(part.selected(), top.unit()) + "**" + (label.equals("samples") ? "" : " of " + label)
                + (known.range().duration() > 0 ? " in " + Numbers.duration(known.range().duration()) : "") + ". The program's **own code** itself takes "
                + Numbers.share(own, basis) + ", the runtime " + Numbers.share(runtime, basis) + ".", top, basis);
    }

    private void functions(TopGroups top, Portion part) {
        long basis = part.basis(session);
        functions.show(top.rows().isEmpty() ? "" : "**" + top.rows().getFirst().name() + "** does most by itself, "
                + Numbers.share(top.rows().getFirst().self(), basis) + ".", top, basis);
    }

    private static String amount(long value, String unit) {
        return unit.equals("count") || unit.isEmpty() ? Numbers.count(value) + (value == 1 ? " sample" : " samples") : Numbers.amount(value, unit);
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
