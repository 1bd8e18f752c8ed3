package flamelane.ui;

import flamelane.analysis.Chosen;
import flamelane.analysis.Comparison;
import flamelane.analysis.ThreadWord;
import flamelane.analysis.Units;
import flamelane.model.Filter;
import flamelane.model.Numbers;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import flamelane.model.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;

/// The row that always writes out what is selected, and what its shares are shares of.
final class SelectionBar extends HBox {
    /// Opacity of a sum that is being added up anew.
    static final double STALE = 0.45;

    private final Button back = Parts.iconButton("chevron-left", "Back (Alt+Left)", () -> session().back());
    private final Button forward = Parts.iconButton("chevron-right", "Forward (Alt+Right)", () -> session().forward());
    private final MenuButton subject = Parts.choice("", "What is counted");
    private final Label part = Parts.label("", "strong");
    private final Label whole = Parts.label("", "muted");
    private final HBox chips = new HBox(6);
    private final Label remark = Parts.label("", "muted");
    private final MenuButton basis = Parts.choice("", "What 100 % is");
    private final HBox clear = new HBox(6, Parts.link("Clear", this::clear), Parts.key("Esc"));
    private final Consumer<Node> onFilter;
    private final Consumer<Node> onThreads;
    private final Consumer<String> onBasis;
    private Session session;
    private Answer<Portion> portion;

    /// @param onFilter  shows the row of filters
    /// @param onThreads opens the list of threads
    /// @param onBasis   gets what 100 % is, in words
    SelectionBar(Consumer<Node> onFilter, Consumer<Node> onThreads, Consumer<String> onBasis) {
        this.onBasis = onBasis;
        this.onFilter = onFilter;
        this.onThreads = onThreads;
        getStyleClass().add("selection-bar");
        setMinHeight(36);
        setMaxHeight(36);
        subject.getStyleClass().add("strong-choice");
        subject.setId("subject");
        basis.getItems().setAll(Parts.item("", () -> session.ofSelected().set(false)), Parts.item("", () -> session.ofSelected().set(true)));
        part.setId("selected");
        whole.setId("whole");
        chips.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        clear.setAlignment(javafx.geometry.Pos.CENTER);
        clear.managedProperty().bind(clear.visibleProperty());
        chips.setMinWidth(0);
        remark.setMinWidth(0);
        for (Node fixed : List.of(subject, part, whole, basis, clear)) {
            ((javafx.scene.layout.Region) fixed).setMinWidth(USE_PREF_SIZE);
        }
        getChildren().addAll(back, forward, subject, Parts.label("·", "faint"), part, whole, chips, Parts.spring(), remark,
                Parts.label("Share of", "muted"), basis, clear);
        ((Label) getChildren().get(9)).setMinWidth(USE_PREF_SIZE);
    }

    private Session session() {
        return session;
    }

    void show(Session next) {
        if (session == next) {
            return;
        }
        if (portion != null) {
            portion.release();
            portion = null;
        }
        session = next;
        if (next == null) {
            return;
        }
        back.disableProperty().bind(next.canGoBack().not());
        forward.disableProperty().bind(next.canGoForward().not());
        portion = Portion.of(next);
        if (next.putIfNew("bar")) {
            next.selection().addListener((at, old, now) -> changed(next));
            next.ofSelected().addListener((at, old, now) -> changed(next));
            portion.value().addListener((at, old, now) -> changed(next));
            portion.busy().addListener((at, old, now) -> recede());
        }
        portion.want();
        subject.getItems().setAll(subjects(next.recording()));
        subject.setDisable(subject.getItems().isEmpty());
        refresh();
    }

    private void changed(Session where) {
        if (where == session) {
            refresh();
        }
    }

    // Until the new sum is there, the old one recedes: it is of what was selected before.
    private void recede() {
        boolean stale = portion != null && portion.busy().get();
        part.setOpacity(stale ? STALE : 1);
        whole.setOpacity(stale ? STALE : 1);
        part.setAccessibleHelp(stale ? "being added up" : "");
    }

    /// Writes out anew what is selected.
    void refresh() {
        if (session == null) {
            return;
        }
        Recording recording = session.recording();
        Selection selection = session.selection().get();
        subject.setText(subject(recording, selection));
        Portion known = portion.value().get();
        String unit = unit(recording, selection);
        part.setText(known == null ? "" : Numbers.amount(known.shown(), unit));
        recede();
        boolean all = known == null || known.selected() == known.whole() && selection.filter().isNone();
        whole.setText(known == null || all ? "" : "of " + Numbers.amount(known.shownWhole(), unit));
        if (known != null && session.pair() != null) {
            part.setText(Changes.amount(known.selected() - known.base(), unit));
            whole.setText(known.base() == 0 ? "" : Changes.share(known.base(), known.selected()));
        }
        whole.setManaged(!whole.getText().isEmpty());
        chips.getChildren().setAll(chips(recording, selection));
        remark.setText(remark(recording, selection));
        String everything = basis(known, false, unit);
        String some = basis(known, true, unit);
        basis.setText(selection.reading().relative() ? some : everything);
        basis.getItems().get(0).setText(everything);
        basis.getItems().get(1).setText(some);
        clear.setVisible(isNarrowed(selection));
        onBasis.accept(basis.getText());
    }

    // What 100 % is, in words: `all 142.6 s`.
    private String basis(Portion known, boolean selected, String unit) {
        if (known == null) {
            return selected ? "selected" : "all";
        }
        if (session.pair() != null) {
            return (selected ? "selected of base " : "base ") + Numbers.amount(selected ? known.base() : known.baseWhole(), unit);
        }
        return (selected ? "selected " : "all ") + Numbers.amount(selected ? known.shown() : known.shownWhole(), unit);
    }

    /// Whether something is left out.
    static boolean isNarrowed(Selection selection) {
        return selection.range() != null || selection.threads() != null || selection.states() != null || !selection.filter().isNone();
    }

    /// Takes all narrowing away, in one step.
    void clear() {
        Selection now = session.selection().get();
        session.select(new Selection(now.profile(), now.valueType(), null, null, null, Filter.NONE, now.inverted(), now.granularity(), now.reading()));
    }

    /// Takes the last narrowing away: filters, then states, threads, the time range.
    ///
    /// @return whether there was one
    boolean clearLast() {
        Selection now = session.selection().get();
        if (!now.filter().isNone()) {
            session.select(now.withFilter(Filter.NONE));
        } else if (now.states() != null) {
            session.select(now.withStates(null));
        } else if (now.threads() != null) {
            session.select(now.withThreads(null));
        } else if (now.range() != null) {
            session.select(now.withRange(null));
        } else {
            return false;
        }
        return true;
    }

    /// The next value type, or the next profile's first.
    void nextSubject() {
        Recording recording = session.recording();
        Selection now = session.selection().get();
        if (now.profile() < 0) {
            return;
        }
        int type = now.valueType() + 1;
        int profile = now.profile();
        if (type >= recording.profiles().get(profile).valueTypes().size()) {
            profile = (profile + 1) % recording.profiles().size();
            type = 0;
        }
        session.select(now.withProfile(profile, type));
    }

    private static String subject(Recording recording, Selection selection) {
        return selection.profile() < 0 ? "no samples" : name(recording.profiles().get(selection.profile()), selection.valueType());
    }

    private static String name(Profile profile, int type) {
        ValueType value = profile.valueTypes().get(type);
        return profile.valueTypes().size() == 1 ? profile.label() : profile.label() + ", " + value.name();
    }

    private List<MenuItem> subjects(Recording recording) {
        List<MenuItem> items = new ArrayList<>();
        for (int i = 0; i < recording.profiles().size(); i++) {
            Profile profile = recording.profiles().get(i);
            for (int type = 0; type < profile.valueTypes().size(); type++) {
                int index = i;
                int chosen = type;
                items.add(Parts.item(name(profile, type), () -> session.select(session.selection().get().withProfile(index, chosen))));
            }
        }
        return items;
    }

    /// The unit of what is counted.
    static String unit(Recording recording, Selection selection) {
        return selection.profile() < 0 ? ""
                : Units.written(recording.profiles().get(selection.profile()).valueTypes().get(selection.valueType()), selection.reading());
    }

    private List<Node> chips(Recording recording, Selection selection) {
        List<Node> row = new ArrayList<>();
        TimeRange range = selection.range();
        if (range != null) {
            row.add(Parts.chip(seconds(range.from(), range.duration()) + " to " + seconds(range.to(), range.duration()),
                    () -> session.select(session.selection().get().withRange(null))));
        } else if (session.pair() == null && recording.header().duration() > 0) {
            row.add(Parts.chip("whole recording, " + Numbers.duration(recording.header().duration()), null));
        }
        ThreadWord word = ThreadWord.of(recording);
        if (recording.threads().size() > 0) {
            Node chip = selection.threads() == null ? flat(word.count(word.all(recording)), onThreads)
                    : Parts.chip(word.chosen(recording, selection.threads()), () -> session.select(session.selection().get().withThreads(null)));
            row.add(chip);
        }
        if (selection.states() != null) {
            row.add(Parts.chip(selection.states().stream().map(ThreadState::label).collect(Collectors.joining(" or ")).toLowerCase(java.util.Locale.ROOT),
                    () -> session.select(session.selection().get().withStates(null))));
        }
        if (selection.profile() >= 0) {
            Button filter = Parts.iconButton("filter", "Filters, labels and how numbers are read", () -> { });
            filter.setId("filter");
            filter.setOnAction(event -> onFilter.accept(filter));
            row.add(filter);
        }
        return row;
    }

    private static Button flat(String text, Consumer<Node> run) {
        Button chip = new Button(text);
        chip.getStyleClass().addAll("chip");
        chip.setId("threads");
        chip.setAccessibleText(text + ", choose");
        chip.setOnAction(event -> run.accept(chip));
        return chip;
    }

    /// A position in seconds, with as many decimals as the stretch it bounds calls for.
    static String seconds(long nanos, long stretch) {
        int digits = stretch >= 10_000_000_000L ? 1 : stretch >= 100_000_000 ? 2 : stretch >= 1_000_000 ? 4 : stretch >= 1000 ? 7 : 9;
        return String.format(java.util.Locale.ROOT, "%,." + digits + "f\u00A0s", nanos / 1e9);
    }

    private static String remark(Recording recording, Selection selection) {
        if (selection.profile() < 0 || Comparison.isOne(recording) || !recording.profiles().get(selection.profile()).isRead()) {
            return "";
        }
        List<String> ignored = selection.states() != null && !recording.isTimelineRead() ? List.of() : Chosen.ignored(recording, selection);
        if (!ignored.isEmpty()) {
            return "These samples know no " + String.join(" and no ", ignored) + ", so the chosen " + String.join(" and ", ignored) + " cannot narrow them";
        }
        boolean timed = recording.profiles().get(selection.profile()).samples().timed();
        return timed ? "" : "These samples hold no times, so there is no timeline of them";
    }
}
