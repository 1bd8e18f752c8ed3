package flamelane.ui;

import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Selection;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The answer to one question about a session's recording and selection, kept up to date while wanted.
///
/// It is computed off the window's thread, at most one computation at a time: a new selection cancels
/// the old one. The old answer stays until the new one is there, so nothing flickers. Several views
/// share one answer.
public final class Answer<T> {
    /// Computes an answer; `null` where the recording has nothing to say.
    public interface Question<T> {
        T ask(Recording recording, Selection selection, Progress progress) throws Exception;
    }

    private final Session session;
    private final Question<T> question;
    private final Function<Selection, Object> key;
    private final ReadOnlyObjectWrapper<T> value = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Throwable> failure = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private int watchers;
    private Object asked;
    private Work.Job job;

    /// @param key the parts of the selection the answer depends on
    Answer(Session session, Question<T> question, Function<Selection, Object> key) {
        this.session = session;
        this.question = question;
        this.key = key;
        session.selection().addListener((at, old, now) -> refresh());
    }

    /// The newest answer, `null` before the first.
    public ReadOnlyObjectProperty<T> value() {
        return value.getReadOnlyProperty();
    }

    /// What went wrong with the newest question, `null` if nothing did.
    public ReadOnlyObjectProperty<Throwable> failure() {
        return failure.getReadOnlyProperty();
    }

    /// Whether a newer answer is on its way.
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// Starts keeping the answer up to date; each call is matched by one of [#release].
    public void want() {
        watchers++;
        refresh();
    }

    public void release() {
        watchers--;
    }

    /// Looks whether the question has changed in a part that no selection tells.
    public void again() {
        refresh();
    }

    /// Calls `then` once with an answer to the present selection.
    public void once(Consumer<? super T> then) {
        want();
        if (!busy.get()) {
            release();
            then.accept(value.get());
            return;
        }
        busy.addListener(new javafx.beans.value.ChangeListener<>() {
            @Override
            public void changed(javafx.beans.value.ObservableValue<? extends Boolean> at, Boolean old, Boolean now) {
                if (!now) {
                    busy.removeListener(this);
                    release();
                    then.accept(value.get());
                }
            }
        });
    }

    private void refresh() {
        if (watchers == 0) {
            return;
        }
        Recording recording = session.recording();
        Selection selection = session.selection().get();
        Object wanted = key.apply(selection);
        if (Objects.equals(wanted, asked)) {
            return;
        }
        asked = wanted;
        if (job != null) {
            job.cancel();
        }
        busy.set(true);
        job = session.work().start(progress -> question.ask(recording, selection, progress), this::arrived, this::failed);
    }

    private void arrived(T answer) {
        failure.set(null);
        value.set(answer);
        busy.set(false);
    }

    private void failed(Throwable why) {
        failure.set(why);
        value.set(null);
        busy.set(false);
    }
}
