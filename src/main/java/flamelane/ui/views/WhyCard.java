package flamelane.ui.views;

import flamelane.analysis.FunctionName;
import flamelane.analysis.ProcessorUse;
import flamelane.analysis.SpanRef;
import flamelane.analysis.ThreadWord;
import flamelane.analysis.TimelineIndex;
import flamelane.analysis.Waits;
import flamelane.analysis.WhyWaited;
import flamelane.chart.Palette;
import flamelane.chart.TimelineState;
import flamelane.model.Numbers;
import flamelane.model.Recording;
import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import flamelane.model.Track;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import flamelane.ui.Work;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The pane beside the timeline: why the chosen span waited, what the chosen lane did, or what all waited for.
final class WhyCard {
    private static final int FRAMES = 12;

    private final Session session;
    private final TimelinePane lanes;
    private final ObjectProperty<Node> node = new SimpleObjectProperty<>();
    private final VBox same = new VBox();
    private Work.Job job;
    private int shownLane = -2;
    private SpanRef shownSpan;
    private Object shownRange;

    WhyCard(Session session, TimelinePane lanes) {
        this.session = session;
        this.lanes = lanes;
        session.dark().addListener((at, old, now) -> again());
    }

    ObjectProperty<Node> node() {
        return node;
    }

    private void again() {
        shownLane = -2;
        show();
    }

    /// Follows the timeline's state; does nothing where it shows that already.
    void show() {
        TimelineState state = lanes.state();
        if (state == null) {
            return;
        }
        TimeRange range = session.selection().get().range();
        if (state.lane() == shownLane && java.util.Objects.equals(state.selected(), shownSpan) && java.util.Objects.equals(range, shownRange)) {
            return;
        }
        shownLane = state.lane();
        shownSpan = state.selected();
        shownRange = range;
        if (job != null) {
            job.cancel();
        }
        TimelineIndex index = lanes.groups().index();
        TimeRange within = range == null ? index.extent() : range;
        if (state.selected() != null) {
            node.set(span(index, state.selected(), within));
        } else if (state.lane() >= 0) {
            node.set(lane(index, state.lane(), within));
        } else {
            node.set(all(index, within));
        }
    }

    private Node span(TimelineIndex index, SpanRef ref, TimeRange within) {
        WhyWaited why = WhyWaited.of(index, ref);
        Recording recording = index.recording();
        String name = index.tracks().name(ref.track());
        String reason = recording.strings().get(why.reason());
        boolean wait = WhyWaited.isWait(why.state());
        VBox box = new VBox();
        box.getChildren().add(Parts.section(wait ? "Why did it wait?" : "What did it do?",
                Parts.sentence("**" + name + "**" + did(index, ref.track(), why.state()) + " for **" + Numbers.duration(why.range().duration()) + "**"
                        + (reason.isEmpty() ? "" : ": " + reason)),
                Parts.label(moment(why.range().from(), why.range().duration()) + " to " + moment(why.range().to(), why.range().duration()), "faint", "small"),
                back(index, ref.track())));
        lanes.chart().setAccessibleText(name + did(index, ref.track(), why.state()).replaceFirst("^ was", ",") + " for "
                + Numbers.duration(why.range().duration()) + (reason.isEmpty() ? "" : ", " + reason));
        if (wait) {
            VBox parts = new VBox(bar(why));
            for (WhyWaited.Part part : why.parts()) {
                parts.getChildren().add(fact(part.kind() == WhyWaited.Part.Kind.HOLDER ? part.state() : part.kind() == WhyWaited.Part.Kind.PAUSE
                        ? ThreadState.GC : ThreadState.UNKNOWN, part(recording, why, part), part.nanos(), why.range().duration()));
            }
            box.getChildren().add(Parts.section("What the time went into", parts));
            box.getChildren().add(chain(index, why));
        }
        if (why.stack() > 0) {
            box.getChildren().add(stack(wait ? "Stack when it began to wait" : "Stack", recording, why.stack()));
        }
        if (why.byStack() > 0) {
            box.getChildren().add(stack("Stack of who ended it", recording, why.byStack()));
        }
        same.getChildren().clear();
        box.getChildren().add(same);
        if (why.state() == ThreadState.RUNNABLE) {
            job = session.work().start(progress -> ProcessorUse.of(index, why.range(), progress), (ProcessorUse use) -> processors(recording, use),
                    failure -> { });
            return box;
        }
        if (wait && why.reason() >= 0) {
            job = session.work().start(progress -> Waits.of(index, EnumSet.of(why.state()), Waits.By.REASON, within, progress),
                    (Waits waits) -> same(index, waits, why), failure -> { });
        }
        return box;
    }

    private void same(TimelineIndex index, Waits waits, WhyWaited why) {
        for (Waits.Row row : waits.rows()) {
            if (row.key() == why.reason()) {
                VBox facts = new VBox(Parts.fact("Waits", Numbers.count(row.waits()) + " by " + row.waiters().size(), ""),
                        Parts.fact("Waited in total", Numbers.duration(row.total()), ""));
                if (!row.holders().isEmpty()) {
                    Waits.Share most = row.holders().getFirst();
                    facts.getChildren().add(row(Parts.label("Most due to " + index.recording().threads().brief(most.key()), "muted"), Numbers.duration(most.nanos())));
                }
                facts.getChildren().add(Parts.link("Longest: " + Numbers.duration(index.tracks().spans(row.longest().track()).duration(row.longest().span())),
                        () -> lanes.go(row.longest())));
                same.getChildren().setAll(Parts.section("Same reason, " + portion(), facts));
            }
        }
    }

    private void processors(Recording recording, ProcessorUse use) {
        VBox rows = new VBox();
        for (ProcessorUse.Row row : use.rows().stream().limit(6).toList()) {
            HBox fact = Parts.fact(recording.strings().get(row.what()), Numbers.duration(row.nanos()), Numbers.share(row.nanos(), use.whole()));
            ((Label) fact.getChildren().getFirst()).setMinWidth(20);
            ((Label) fact.getChildren().get(2)).setMinWidth(Region.USE_PREF_SIZE);
            rows.getChildren().add(fact);
        }
        if (!use.rows().isEmpty()) {
            rows.getChildren().add(Parts.label("Share of " + Numbers.duration(use.whole()) + ", all processors together", "faint", "small"));
            same.getChildren().setAll(Parts.section("Who had the processors meanwhile", rows));
        }
    }

    private String portion() {
        return session.selection().get().range() == null ? "whole recording" : "chosen time";
    }

    private static String part(Recording recording, WhyWaited why, WhyWaited.Part part) {
        return switch (part.kind()) {
            case PAUSE -> "pause, everyone stopped";
            // The state first: it is what tells the rows apart where the name is cut.
            case HOLDER -> brief(part.state()) + ", " + recording.threads().brief(why.by());
            case REST -> why.by() < 0 ? "not known who was waited for" : "not known";
        };
    }

    private HBox bar(WhyWaited why) {
        HBox bar = new HBox(1);
        Palette palette = Swatch.palette(session);
        for (WhyWaited.Part part : why.parts()) {
            Region piece = new Region();
            int colour = part.kind() == WhyWaited.Part.Kind.HOLDER ? palette.state(part.state())
                    : part.kind() == WhyWaited.Part.Kind.PAUSE ? palette.state(ThreadState.GC) : palette.line2();
            piece.setStyle("-fx-background-color: " + Swatch.css(colour) + ";");
            piece.setMinSize(1, 16);
            piece.setPrefSize(Math.max(1, 270.0 * part.nanos() / why.range().duration()), 16);
            bar.getChildren().add(piece);
        }
        bar.setStyle("-fx-padding: 2 0 6 0;");
        return bar;
    }

    private HBox fact(ThreadState state, String name, long nanos, long whole) {
        Region swatch = new Region();
        swatch.getStyleClass().add("swatch");
        swatch.setStyle("-fx-background-color: " + Swatch.css(Swatch.palette(session).state(state)) + ";");
        HBox row = Parts.fact(name, Numbers.duration(nanos), Numbers.share(nanos, whole));
        row.getChildren().addFirst(swatch);
        ((Label) row.getChildren().get(1)).setMinWidth(20);
        ((Label) row.getChildren().get(3)).setMinWidth(Region.USE_PREF_SIZE);
        return row;
    }

    private Node chain(TimelineIndex index, WhyWaited why) {
        VBox steps = new VBox(5);
        Recording recording = index.recording();
        for (WhyWaited.Link link : why.chain()) {
            String who = link.thread() < 0 ? "someone unknown" : recording.threads().brief(link.thread());
            Spans spans = link.span() == null ? null : index.tracks().spans(link.span().track());
            String reason = spans == null ? "" : recording.strings().get(spans.reason(link.span().span()));
            String says = switch (link.kind()) {
                case WANTED -> reason.isEmpty() ? "Began to wait" : "Wanted " + reason;
                case HELD -> "Until " + who + " let it go on";
                case HELD_UP -> "which was " + brief(spans.state(link.span().span())) + " " + Numbers.duration(spans.duration(link.span().span()))
                        + (reason.isEmpty() ? "" : ": " + brief(spans.state(link.span().span()), reason));
                case ENDED -> link.thread() < 0 ? "Went on" : "Woken by " + who;
            };
            Node text = link.span() == null || link.kind() == WhyWaited.Link.Kind.WANTED ? Parts.label(says) : Parts.link(says, () -> lanes.go(link.span()));
            steps.getChildren().add(row(text, moment(link.time()), "faint", "small"));
        }
        return Parts.section("The chain", steps);
    }

    private Node stack(String heading, Recording recording, int stack) {
        VBox frames = new VBox(1);
        int[] all = recording.stacks().frames(stack);
        for (int i = 0; i < Math.min(FRAMES, all.length); i++) {
            int frame = all[i];
            int function = recording.symbols().functionOf(frame);
            String name = function < 0 ? recording.symbols().frameName(frame)
                    : FunctionName.parse(recording.symbols().name(function), recording.symbols().kind(function)).shown();
            Node text = function < 0 ? Parts.label(name) : Parts.link(name, () -> session.function().set(function));
            int line = recording.symbols().lineOf(frame);
            frames.getChildren().add(row(text, line > 0 ? String.valueOf(line) : "", "faint", "small"));
        }
        if (all.length > FRAMES) {
            frames.getChildren().add(Parts.label(all.length - FRAMES + " more frames", "faint", "small"));
        }
        return Parts.section(heading, frames);
    }

    private Node lane(TimelineIndex index, int track, TimeRange within) {
        VBox states = states(index.times(List.of(track), within), within.duration());
        VBox longest = new VBox(2);
        for (SpanRef ref : Waits.longest(index, track, within, 8)) {
            longest.getChildren().add(wait(index, ref));
        }
        lanes.chart().setAccessibleText(index.tracks().name(track));
        VBox head = Parts.section("", Parts.sentence("**" + index.tracks().name(track) + "** in " + Numbers.duration(within.duration())), back(index, track));
        int thread = index.tracks().thread(track);
        List<String> before = thread < 0 ? List.of() : index.recording().threads().get(thread).names();
        if (!before.isEmpty()) {
            head.getChildren().add(1, Parts.label("Before that named " + String.join(", ", before), "muted", "small"));
        }
        return new VBox(head,
                Parts.section("Time in each state", states), Parts.section("Longest waits", longest));
    }

    // The way to the view that compares it with others of its kind.
    private Node back(TimelineIndex index, int track) {
        if ((index.tracks().kind(track) == Track.Kind.TASK || index.tracks().kind(track) == Track.Kind.REGION) && TasksView.lacking(index.recording()).isEmpty()) {
            return Parts.link("Tasks and regions", () -> session.view().set("tasks"));
        }
        ThreadWord word = ThreadWord.of(index.recording());
        boolean compared = switch (index.tracks().kind(track)) {
            case THREAD, GOROUTINE -> index.tracks().thread(track) >= 0;
            default -> false;
        };
        String group = word == ThreadWord.GOROUTINE && !index.tracks().group(track).isEmpty() ? index.tracks().group(track) : "";
        return compared ? Parts.link(group.isEmpty() ? "Among all " + word.many() : word.title() + " of " + group,
                () -> GroupsView.go(session, index.tracks().thread(track))) : Parts.label("");
    }

    private Node wait(TimelineIndex index, SpanRef ref) {
        Spans spans = index.tracks().spans(ref.track());
        String reason = index.recording().strings().get(spans.reason(ref.span()));
        String name = reason.isEmpty() ? spans.state(ref.span()).label() : reason;
        return row(Parts.link(name, () -> lanes.go(ref)), Numbers.duration(spans.duration(ref.span())));
    }

    // The left side gives way, the right side stays whole.
    private static HBox row(Node left, String right, String... styles) {
        Label end = Parts.label(right, styles);
        end.setMinWidth(Region.USE_PREF_SIZE);
        if (left instanceof Region region) {
            region.setMinWidth(20);
        }
        return new HBox(8, left, Parts.spring(), end);
    }

    private VBox states(long[] times, long whole) {
        VBox states = new VBox();
        IntStream.range(0, times.length).boxed().sorted((a, b) -> Long.compare(times[b], times[a])).filter(state -> times[state] > 0)
                .forEach(state -> states.getChildren().add(fact(ThreadState.of(state), ThreadState.of(state).label(), times[state], whole)));
        return states;
    }

    private Node all(TimelineIndex index, TimeRange within) {
        List<Integer> threads = IntStream.range(0, index.tracks().size()).filter(track -> switch (index.tracks().kind(track)) {
            case THREAD, GOROUTINE -> true;
            default -> false;
        }).boxed().toList();
        java.util.SortedSet<Integer> chosen = session.selection().get().threads();
        int every = threads.size();
        if (chosen != null) {
            threads = threads.stream().filter(track -> chosen.contains(index.tracks().thread(track))).toList();
        }
        ThreadWord word = ThreadWord.of(index.recording());
        String named = Numbers.count(threads.size()) + " of " + word.count(word.all(index.recording()));
        String who = (chosen != null ? named : every == word.all(index.recording()) ? "All " + word.count(every) : named + " on lanes") + ", ";
        long[] times = index.times(threads, within);
        VBox states = states(times, Math.max(1, java.util.Arrays.stream(times).sum()));
        VBox locks = new VBox(2);
        VBox box = new VBox(Parts.section(who + portion(), states),
                Parts.section("What they waited for on locks", locks));
        links(index, box);
        Set<ThreadState> blocked = EnumSet.of(ThreadState.BLOCKED);
        job = session.work().start(progress -> Waits.of(index, blocked, Waits.By.REASON, within, progress), (Waits waits) -> locks(index, locks, waits),
                failure -> { });
        lanes.chart().setAccessibleText("Timeline of " + ThreadWord.of(index.recording()).count(every));
        return box;
    }

    // Other views of the same time.
    private void links(TimelineIndex index, VBox box) {
        VBox links = new VBox(2, Parts.link("All waits", () -> session.view().set("waits")));
        if (MutatorView.lacking(index.recording()).isEmpty()) {
            links.getChildren().add(Parts.link("Mutator utilisation", () -> session.view().set("mutator")));
        }
        box.getChildren().add(Parts.section("In other views, " + portion(), links));
    }

    private void locks(TimelineIndex index, VBox into, Waits waits) {
        if (waits.rows().isEmpty()) {
            into.getChildren().setAll(Parts.label("Nobody was blocked on a lock", "faint"));
        }
        for (Waits.Row row : waits.rows().stream().limit(8).toList()) {
            String name = row.key() < 0 ? "unknown lock" : index.recording().strings().get(row.key());
            into.getChildren().add(row(Parts.link(name.substring(name.lastIndexOf('.') + 1), () -> lanes.go(row.longest())),
                    Numbers.count(row.waits()) + (row.waits() == 1 ? " wait, " : " waits, ") + Numbers.duration(row.total())));
        }
    }

    /// What the card says as text, for the clipboard.
    String copy() {
        return shownSpan == null ? null : text(lanes.groups().index(), shownSpan);
    }

    private static String text(TimelineIndex index, SpanRef ref) {
        WhyWaited why = WhyWaited.of(index, ref);
        StringBuilder text = new StringBuilder(index.tracks().name(ref.track())).append(did(index, ref.track(), why.state())).append(" for ")
                .append(Numbers.duration(why.range().duration())).append(' ').append(index.recording().strings().get(why.reason())).append('\n');
        if (why.stack() > 0) {
            for (int frame : index.recording().stacks().frames(why.stack())) {
                text.append("  at ").append(index.recording().symbols().frameName(frame)).append('\n');
            }
        }
        return text.toString();
    }

    // Only who can wait is said to be in a state: of a pause or a task, the reason says what it was.
    private static String did(TimelineIndex index, int track, ThreadState state) {
        return switch (index.tracks().kind(track)) {
            case THREAD, GOROUTINE, PROCESSOR, OS_THREAD, COMPILER -> " was " + verb(state);
            default -> "";
        };
    }

    private static String verb(ThreadState state) {
        return switch (state) {
            case RUNNING -> "running";
            case RUNNABLE -> "runnable, without a processor,";
            case BLOCKED -> "blocked on a lock";
            case NETWORK -> "on the network";
            case FILE_IO -> "reading or writing a file";
            case SYSCALL -> "in a system call";
            case WAITING -> "waiting";
            case SLEEPING -> "sleeping";
            case GC -> "collecting garbage";
            case UNKNOWN -> "in an unknown state";
        };
    }

    // For where there is little room: how long it was matters more than what it is called in full.
    private static String brief(ThreadState state) {
        return switch (state) {
            case RUNNABLE -> "runnable";
            case BLOCKED -> "blocked";
            case FILE_IO -> "on a file";
            default -> verb(state);
        };
    }

    // The class of a lock without its package.
    private static String brief(ThreadState state, String reason) {
        return state == ThreadState.BLOCKED ? reason.substring(reason.lastIndexOf('.') + 1) : reason;
    }

    private static String moment(long time) {
        return moment(time, 100_000_000);
    }

    // As exact as a stretch of that length needs: three digits of it.
    private static String moment(long time, long length) {
        int digits = Math.clamp(11 - (int) Math.floor(Math.log10(Math.max(1, length))), 4, 9);
        return String.format(java.util.Locale.ROOT, "%." + digits + "f\u00a0s", time / 1e9);
    }
}
