package flamelane.ui;

import flamelane.analysis.Comparison;
import flamelane.formats.Formats;
import flamelane.formats.Found;
import flamelane.model.CancelledException;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.ShortOfMemory;
import flamelane.model.Selection;
import flamelane.ui.views.View;
import flamelane.ui.views.Views;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One thing that was opened, or two that are compared: being read, shown, or unusable.
final class Tab {
    static final long LARGE = 32L << 20;
    private static final Duration FIRST_VIEWS = Duration.ofSeconds(4);

    private Opening opening;
    private final Desk desk;
    private final ReadOnlyObjectWrapper<Session> session = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<String> failure = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Work.Job> job = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ContentsPage> contents = new ReadOnlyObjectWrapper<>();
    private final Map<String, View> views = new HashMap<>();
    private final Map<String, Recording> sides = new ConcurrentHashMap<>();
    private Pair pair;
    // Read by whoever reads the file.
    private volatile Memory memory = Memory.NONE;

    Tab(Opening opening, Desk desk) {
        this.opening = opening;
        this.desk = desk;
        read();
    }

    Tab(Pair pair, Desk desk) {
        this.opening = new AddressOpening(pair.head());
        this.desk = desk;
        compare(pair);
    }

    /// What is compared, `null` in a tab of one opening.
    Pair pair() {
        return pair;
    }

    /// Compares these from now on; what has been read of them is not read again.
    void compare(Pair next) {
        pair = next;
        for (Session open : desk.sessions()) {
            if (open.pair() == null && open.isWhole() && open.addresses().size() == 1) {
                sides.putIfAbsent(open.addresses().getFirst(), open.recording());
            }
        }
        read();
    }

    private Recording compared(Pair asked, Progress progress) {
        Recording base = side(asked.base(), progress, 0);
        Recording head = side(asked.head(), progress, 0.5);
        sides.keySet().retainAll(Set.of(asked.base(), asked.head()));
        progress.at(0.95, "comparing");
        return Comparison.of(base, asked.baseName(), head, asked.headName(), asked.normalized());
    }

    private Recording side(String from, Progress progress, double start) {
        return sides.computeIfAbsent(from, any -> Formats.reopen(from, new Progress() {
            @Override
            public void at(double fraction, String what) {
                progress.at(start + fraction * 0.45, what);
            }

            @Override
            public boolean cancelled() {
                return progress.cancelled();
            }
        }));
    }

    /// Reads it, also again after a failure.
    void read() {
        failure.set(null);
        if (pair != null) {
            Pair asked = pair;
            cancelQuietly();
            job.set(desk.work().start(progress -> compared(asked, progress), recording -> {
                job.set(null);
                show(recording);
            }, this::failed));
            return;
        }
        Opening wanted = opening;
        Found there = wanted.ended();
        if (there != null) {
            done(there);
            return;
        }
        memory = Memory.NONE;
        boolean file = wanted.addresses().size() == 1 && !wanted.waits();
        job.set(desk.work().start(progress -> {
            memory = file ? Memory.of(wanted.address(), desk.recents()) : Memory.NONE;
            return wanted.read(progress);
        }, wanted.waits(), this::show, this::done, this::failed));
    }

    /// Reads something else in this tab; what is shown stays until it is there.
    void read(Opening next) {
        cancelQuietly();
        opening = next;
        read();
    }

    Opening opening() {
        return opening;
    }

    String name() {
        return pair != null ? pair.title() : opening.name();
    }

    /// What is shown, `null` before there is anything.
    ReadOnlyObjectProperty<Session> session() {
        return session.getReadOnlyProperty();
    }

    /// The files to choose from, `null` if there is but one recording.
    ReadOnlyObjectProperty<ContentsPage> contents() {
        return contents.getReadOnlyProperty();
    }

    /// Why the file cannot be used, `null` if it can.
    ReadOnlyObjectProperty<String> failure() {
        return failure.getReadOnlyProperty();
    }

    /// The read that is under way, `null` if none is.
    ReadOnlyObjectProperty<Work.Job> job() {
        return job.getReadOnlyProperty();
    }

    /// The session's present view, made at the first call; `null` without a session.
    View view() {
        Session shown = session.get();
        Views.Kind kind = shown == null ? null : Views.of(shown.view().get());
        return kind == null ? null : views.computeIfAbsent(kind.id(), id -> kind.make().apply(shown));
    }

    /// Stops reading; what a preview has shown stays.
    void cancel() {
        if (job.get() != null) {
            job.get().cancel();
            job.set(null);
            if (session.get() == null) {
                failure.set(opening.address() + ": " + opening.doing().toLowerCase(Locale.ROOT) + " was cancelled; "
                        + (opening.waits() ? "nothing of it is kept" : "open it again to have it all"));
            } else {
                desk.say("Reading was cancelled: what is shown is only a part of " + name());
            }
        }
    }

    private void cancelQuietly() {
        if (job.get() != null) {
            job.get().cancel();
            job.set(null);
        }
    }

    /// Lets go of everything.
    void close() {
        cancel();
        hide();
        views.clear();
        session.set(null);
        if (contents.get() != null) {
            contents.get().close();
        }
    }

    void hide() {
        views.values().forEach(View::hidden);
    }

    private void show(Recording recording) {
        Session next = new Session(opening.addresses(), recording, desk, pair);
        next.setMemory(memory);
        if (session.get() != null) {
            next.follow(session.get());
        } else if (pair != null) {
            next.view().set("flame");
        } else {
            next.recall(id -> Views.shows(id, recording));
        }
        next.setBytes(pair == null ? opening.bytes() : null);
        hide();
        views.clear();
        session.set(next);
    }

    private void done(Found found) {
        job.set(null);
        Recording recording = found.recording();
        if (recording != null) {
            show(recording);
            session.get().setWhole();
            if (recording.header().bytes() >= LARGE) {
                desk.work().start(Tab::sweep, nothing -> { }, why -> { });
            }
            Session whole = session.get();
            // Behind the first frame, which has enough to do.
            new Stepwise(List.of(() -> { }, () -> {
                if (session.get() == whole) {
                    remember(whole);
                    whole.recallChoice();
                    recent(recording.header().format(), recording.header().duration(), recording.header().bytes());
                    keep(recording);
                }
            })).start();
        } else {
            contents.set(ContentsPage.of(found.contents(), opening, desk));
            recent("archive", -1, -1);
        }
    }

    // What was shown of a large file while it was read is garbage now, and mostly off the heap, where nothing presses to collect it.
    private static Void sweep(Progress progress) {
        System.gc();
        return null;
    }

    // What was set last time comes back unless something has been set already; a change is kept from then on.
    private void remember(Session whole) {
        if (pair != null || opening.waits()) {
            return;
        }
        KeptFilters kept = desk.recents().filters();
        Selection now = whole.selection().get();
        if (FilterChips.of(now).isEmpty()) {
            Selection restored = kept.restored(whole.addresses(), whole.recording(), now);
            if (!FilterChips.of(restored).isEmpty()) {
                whole.select(restored);
                desk.say("Filters and options are as you left them; the cross in their row takes them away");
            }
        }
        whole.selection().addListener((at, old, chosen) -> {
            boolean same = old.filter().equals(chosen.filter()) && old.reading().equals(chosen.reading()) && old.granularity() == chosen.granularity();
            if (!same || old.profile() != chosen.profile() || old.valueType() != chosen.valueType()) {
                kept.keep(whole.addresses(), whole.recording(), chosen);
            }
        });
    }

    /// Only what can be read again as it was is worth a place in the list.
    private void recent(String format, long duration, long bytes) {
        if (opening.addresses().size() == 1 && !opening.waits()) {
            desk.recents().add(new Recents.Entry(Path.of(opening.address()).toAbsolutePath(), format, duration, bytes, System.currentTimeMillis()));
        }
    }

    /// Writes the recording into the cache meanwhile, behind everything that is looked at.
    private void keep(Recording recording) {
        if (opening.addresses().size() > 1 || opening.waits()) {
            return;
        }
        String address = opening.address();
        Thread writer = new Thread(() -> {
            if (settled()) {
                Formats.keep(address, recording);
            }
        }, "cache of " + name());
        writer.setDaemon(true);
        writer.setPriority(Thread.MIN_PRIORITY);
        writer.start();
    }

    // Writing reads everything: it waits until the first views have what they need.
    private static boolean settled() {
        try {
            Thread.sleep(FIRST_VIEWS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void failed(Throwable why) {
        job.set(null);
        String line = line(why);
        if (contents.get() != null) {
            desk.say(line);
        } else {
            failure.set(line);
        }
    }

    private String line(Throwable why) {
        return switch (why) {
            case FormatException e -> e.getMessage();
            case CancelledException e -> opening.address() + ": reading was cancelled";
            case ShortOfMemory e -> opening.address() + ": " + e.getMessage();
            default -> opening.address() + ": cannot be read: " + (why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage());
        };
    }
}
