package flamelane.ui;

import flamelane.analysis.Comparison;
import flamelane.formats.Formats;
import flamelane.model.CancelledException;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.ui.views.View;
import flamelane.ui.views.Views;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One opened file, or two that are compared: being read, shown, or unusable.
final class Tab {
    private final Path file;
    private final Desk desk;
    private final ReadOnlyObjectWrapper<Session> session = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<String> failure = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Work.Job> job = new ReadOnlyObjectWrapper<>();
    private final Map<String, View> views = new HashMap<>();
    private final Map<String, Recording> sides = new ConcurrentHashMap<>();
    private Pair pair;

    Tab(Path file, Desk desk) {
        this.file = file;
        this.desk = desk;
        read();
    }

    Tab(Pair pair, Desk desk) {
        this.file = Path.of(pair.head());
        this.desk = desk;
        compare(pair);
    }

    /// What is compared, `null` in a tab of one file.
    Pair pair() {
        return pair;
    }

    /// Compares these from now on; what has been read of them is not read again.
    void compare(Pair next) {
        pair = next;
        for (Session open : desk.sessions()) {
            if (open.pair() == null && open.isWhole()) {
                sides.putIfAbsent(open.file().toString(), open.recording());
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

    /// Reads the file, also again after a failure.
    void read() {
        failure.set(null);
        if (pair != null) {
            Pair asked = pair;
            if (job.get() != null) {
                job.get().cancel();
            }
            job.set(desk.work().start(progress -> compared(asked, progress), recording -> {
                job.set(null);
                show(recording);
            }, this::failed));
            return;
        }
        job.set(desk.work().start(progress -> HeadStart.open(file, progress), this::show, this::done, this::failed));
    }

    Path file() {
        return file;
    }

    String name() {
        return pair != null ? pair.title() : file.getFileName() == null ? file.toString() : file.getFileName().toString();
    }

    /// What is shown, `null` before there is anything.
    ReadOnlyObjectProperty<Session> session() {
        return session.getReadOnlyProperty();
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
                failure.set(file + ": reading was cancelled; open it again to read it all");
            } else {
                desk.say("Reading was cancelled: what is shown is only a part of " + name());
            }
        }
    }

    /// Lets go of everything.
    void close() {
        cancel();
        hide();
        views.clear();
        session.set(null);
    }

    void hide() {
        views.values().forEach(View::hidden);
    }

    private void show(Recording recording) {
        Session next = new Session(file, recording, desk, pair);
        if (session.get() != null) {
            next.follow(session.get());
        } else if (pair != null) {
            next.view().set("flame");
        }
        hide();
        views.clear();
        session.set(next);
    }

    private void done(Recording recording) {
        job.set(null);
        show(recording);
        session.get().setWhole();
        desk.recents().add(new Recents.Entry(file.toAbsolutePath(), recording.header().format(), recording.header().duration(),
                recording.header().bytes(), System.currentTimeMillis()));
        keep(recording);
    }

    /// Writes the recording into the cache meanwhile, behind everything that is looked at.
    private void keep(Recording recording) {
        Thread writer = new Thread(() -> Formats.keep(file.toString(), recording), "cache of " + name());
        writer.setDaemon(true);
        writer.setPriority(Thread.MIN_PRIORITY);
        writer.start();
    }

    private void failed(Throwable why) {
        job.set(null);
        failure.set(switch (why) {
            case FormatException e -> e.getMessage();
            case CancelledException e -> file + ": reading was cancelled";
            case OutOfMemoryError e -> file + ": does not fit into memory; start with FLAMELANE_JAVA_OPTIONS=-Xmx8g to give it more";
            default -> file + ": cannot be read: " + (why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage());
        });
    }
}
