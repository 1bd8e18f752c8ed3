package flamelane.ui;

import flamelane.formats.Formats;
import flamelane.formats.Source;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Selection;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/// One opened recording: what is chosen in it, with back and forward, and the answers views share.
///
/// All of it belongs to the window's thread. A recording that is still being read gets a new session
/// each time more of it can be shown.
public final class Session {
    private static final int REMEMBERED = 200;

    private final List<String> addresses;
    private final Recording recording;
    private final Desk desk;
    private final Pair pair;
    private Source bytes;
    private boolean whole;
    private final ReadOnlyObjectWrapper<Selection> selection = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
    private final Deque<Selection> before = new ArrayDeque<>();
    private final Deque<Selection> after = new ArrayDeque<>();
    private final BooleanProperty ofSelected = new SimpleBooleanProperty();
    private final IntegerProperty function = new SimpleIntegerProperty(-1);
    private final IntegerProperty hovered = new SimpleIntegerProperty(-1);
    private final ObjectProperty<String> view = new SimpleObjectProperty<>("overview");
    private final Map<String, Answer<?>> answers = new LinkedHashMap<>();
    private final Map<String, Object> remembered = new HashMap<>();
    private Memory memory = Memory.NONE;
    private boolean recalled;

    /// @param addresses where it was read from: paths, `archive.zip#entry` or URLs; several if they are read as one
    public Session(List<String> addresses, Recording recording, Desk desk) {
        this(addresses, recording, desk, null);
    }

    /// @param pair what is compared, `null` for one recording alone
    Session(List<String> addresses, Recording recording, Desk desk, Pair pair) {
        this.pair = pair;
        this.addresses = List.copyOf(addresses);
        this.recording = recording;
        this.desk = desk;
        dark.bind(desk.theme().dark());
        selection.set(Selection.of(recording));
        selection.addListener((at, old, now) -> ofSelected.set(now.reading().relative()));
        ofSelected.addListener((at, old, now) -> {
            Selection chosen = selection.get();
            select(chosen.withReading(chosen.reading().withRelative(now)));
        });
    }

    /// Where it was read from: paths, `archive.zip#entry` or URLs; several if they are read as one.
    public List<String> addresses() {
        return addresses;
    }

    /// The bytes it was read from, `null` if they are not at hand.
    public Source bytes() {
        return bytes;
    }

    void setBytes(Source from) {
        bytes = from;
    }

    /// The first of the addresses as a path, for the name and the folder of what is saved.
    public Path file() {
        String first = addresses.getFirst();
        return Path.of(Formats.isUrl(first) ? first.replaceFirst("^https?://", "").replaceAll("[^A-Za-z0-9._-]+", "-") : first);
    }

    public Desk desk() {
        return desk;
    }

    /// Whether the window is dark.
    ///
    /// For views to listen to: what listens to the window's own theme outlives its tab, and with it the recording.
    public ReadOnlyBooleanProperty dark() {
        return dark.getReadOnlyProperty();
    }

    public Work work() {
        return desk.work();
    }

    public Recording recording() {
        return recording;
    }

    /// What is compared; `null` if this is one recording alone.
    public Pair pair() {
        return pair;
    }

    /// Whether the recording is all of its file; while a file is still being read it is not.
    boolean isWhole() {
        return whole;
    }

    void setWhole() {
        whole = true;
        keepChoice();
    }

    /// How the recording was looked at before; what is kept of it from now on.
    void setMemory(Memory kept) {
        memory = kept;
        view.addListener((at, old, now) -> keepChoice());
        selection.addListener((at, old, now) -> {
            if (old.profile() != now.profile() || old.valueType() != now.valueType() || old.inverted() != now.inverted()) {
                keepChoice();
            }
        });
    }

    /// Goes to the view and the values that were chosen the last time, where the recording has them.
    ///
    /// @param shows whether the view of an id has something to show of this recording
    void recall(Predicate<String> shows) {
        String kept = memory.text("view");
        if (shows.test(kept)) {
            view.set(kept);
        }
        int profile = index(memory.text("profile"));
        if (profile >= 0) {
            int type = recording.profiles().get(profile).type(memory.text("values"));
            selection.set(selection.get().withProfile(profile, type < 0 ? recording.profiles().get(profile).defaultType() : type));
        }
        selection.set(selection.get().withInverted(memory.text("inverted").equals("yes")));
    }

    /// Goes to the time, threads and states that were chosen the last time, and keeps every later choice.
    ///
    /// Threads may become known only with their lanes, so this comes after the first frame and takes its time on another thread.
    void recallChoice() {
        String kept = memory.text("choice");
        if (kept.isEmpty()) {
            recalled(null);
        } else {
            work().start(progress -> ChoiceWords.read(kept, recording), this::recalled, why -> recalled(null));
        }
    }

    // What has been chosen meanwhile counts more.
    private void recalled(ChoiceWords before) {
        recalled = true;
        if (before != null && !ChoiceWords.narrows(selection.get())) {
            select(before.of(selection.get()));
        }
        keepNarrowing(selection.get());
        selection.addListener((at, old, now) -> keepNarrowing(now));
    }

    private void keepNarrowing(Selection now) {
        if (ChoiceWords.narrows(now) || !memory.text("choice").isEmpty()) {
            // What waits to be written must not hold the session.
            Recording of = recording;
            keep("choice", () -> ChoiceWords.write(now, of));
        }
    }

    /// Whether what was chosen the last time is chosen again, or never will be.
    public boolean isRecalled() {
        return recalled;
    }

    private void keepChoice() {
        Selection now = selection.get();
        keep("view", view.get());
        keep("inverted", now.inverted() ? "yes" : "");
        if (now.profile() >= 0) {
            Profile of = recording.profiles().get(now.profile());
            keep("profile", of.name());
            keep("values", of.valueTypes().get(now.valueType()).name());
        }
    }

    /// Keeps a text of one line for this recording, as the supplier's.
    public void keep(String name, String text) {
        keep(name, () -> text);
    }

    /// What was kept of this recording under a name, in this run of the program or an earlier one; empty for nothing.
    public String kept(String name) {
        return memory.text(name);
    }

    /// Keeps a text of one line for this recording, also for later runs of the program; of a recording that is still
    /// being read, nothing.
    ///
    /// @param text asked for when it is written, on another thread
    public void keep(String name, Supplier<String> text) {
        if (whole) {
            memory.keep(name, text);
        }
    }

    /// Takes over from a session that showed less of the same file: view, profile, time range.
    void follow(Session earlier) {
        view.set(earlier.view.get());
        selection.set(moved(earlier, earlier.selection.get()));
        if (pair != null) {
            earlier.before.forEach(each -> before.addLast(moved(earlier, each)));
            earlier.after.forEach(each -> after.addLast(moved(earlier, each)));
            moved();
        }
    }

    // The same choice in another recording of the same file.
    private Selection moved(Session earlier, Selection kept) {
        int profile = kept.profile() < 0 ? -1 : index(earlier.recording.profiles().get(kept.profile()).name());
        // Rows of threads and functions may be others in the fuller recording, so those are not kept.
        Selection fresh = profile < 0 ? selection.get() : selection.get().withProfile(profile, kept.valueType());
        return fresh.withRange(kept.range()).withFilter(kept.filter()).withInverted(kept.inverted()).withGranularity(kept.granularity())
                .withReading(kept.reading());
    }

    private int index(String profile) {
        for (int i = 0; i < recording.profiles().size(); i++) {
            if (recording.profiles().get(i).name().equals(profile)) {
                return i;
            }
        }
        return -1;
    }

    public ReadOnlyObjectProperty<Selection> selection() {
        return selection.getReadOnlyProperty();
    }

    /// Chooses something else; [#back] returns to what was chosen before.
    public void select(Selection chosen) {
        if (chosen.equals(selection.get())) {
            return;
        }
        before.push(selection.get());
        if (before.size() > REMEMBERED) {
            before.removeLast();
        }
        after.clear();
        selection.set(chosen);
        moved();
    }

    /// As [#select], without a step in the history: while the mouse still drags.
    public void selectMeanwhile(Selection chosen) {
        selection.set(chosen);
    }

    /// Closes a row of [#selectMeanwhile]: one step back leads to `start`.
    public void selected(Selection start) {
        Selection now = selection.get();
        if (!start.equals(now)) {
            before.push(start);
            after.clear();
            moved();
        }
    }

    public void back() {
        if (!before.isEmpty()) {
            after.push(selection.get());
            selection.set(before.pop());
            moved();
        }
    }

    public void forward() {
        if (!after.isEmpty()) {
            before.push(selection.get());
            selection.set(after.pop());
            moved();
        }
    }

    public ReadOnlyBooleanProperty canGoBack() {
        return canGoBack.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canGoForward() {
        return canGoForward.getReadOnlyProperty();
    }

    private void moved() {
        canGoBack.set(!before.isEmpty());
        canGoForward.set(!after.isEmpty());
    }

    /// Whether a share is one of what is selected (else of the whole recording).
    public BooleanProperty ofSelected() {
        return ofSelected;
    }

    /// The function that is chosen in all views, −1 for none.
    public IntegerProperty function() {
        return function;
    }

    /// The function under the pointer, −1 for none; it lights up in all views.
    public IntegerProperty hovered() {
        return hovered;
    }

    /// Key of the view that is shown.
    public ObjectProperty<String> view() {
        return view;
    }

    /// The shared answer of that name, made at the first call.
    ///
    /// @param key the parts of a selection it depends on
    @SuppressWarnings("unchecked")
    public <T> Answer<T> answer(String name, Answer.Question<T> question, Function<Selection, Object> key) {
        return (Answer<T>) answers.computeIfAbsent(name, any -> new Answer<>(this, question, key));
    }

    /// Whether any answer is on its way.
    public boolean isBusy() {
        return answers.values().stream().anyMatch(answer -> answer.busy().get());
    }

    /// What a view keeps between being hidden and shown again, made at the first call.
    @SuppressWarnings("unchecked")
    public <T> T remember(String name, Supplier<T> first) {
        return (T) remembered.computeIfAbsent(name, any -> first.get());
    }

    /// Whether this name is new here; each name is new once. For those who listen to a session only once.
    boolean putIfNew(String name) {
        return remembered.putIfAbsent("new " + name, name) == null;
    }
}
