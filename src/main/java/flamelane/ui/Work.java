package flamelane.ui;

import flamelane.model.CancelledException;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.ShortOfMemory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Everything that takes longer than a frame: runs off the window's thread, answers on it.
///
/// A job that was cancelled never answers, so that stale results cannot overtake newer ones.
public final class Work {
    /// What a job does; it looks at `progress` now and then and gives up when told to.
    public interface Task<T> {
        T run(Progress progress) throws Exception;
    }

    private final ExecutorService threads;

    public Work() {
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(Math.max(3, Runtime.getRuntime().availableProcessors()), task -> {
            Thread thread = new Thread(task, "work-" + number.incrementAndGet());
            thread.setDaemon(true);
            // The window's thread goes first, also where cores are few.
            thread.setPriority(Thread.NORM_PRIORITY - 1);
            return thread;
        });
    }

    /// Starts a job. To be called on the window's thread.
    ///
    /// @param done   gets the result, on the window's thread
    /// @param failed gets what was thrown instead, on the window's thread
    public <T> Job start(Task<T> task, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        return start(task, false, recording -> { }, done, failed);
    }

    /// As above.
    ///
    /// @param waits   whether it mostly waits for others; then it gets a thread of its own and keeps no other job from running
    /// @param preview gets what a reader shows before it is done
    public <T> Job start(Task<T> task, boolean waits, Consumer<Recording> preview, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        Job job = new Job(preview);
        if (threads.isShutdown()) {
            // Nobody is left to answer to.
            job.cancel();
        } else if (waits) {
            Thread.ofPlatform().daemon().name("waiting").start(() -> run(task, job, done, failed));
        } else {
            threads.execute(() -> run(task, job, done, failed));
        }
        return job;
    }

    /// Ends all threads; running jobs are told to give up, and what is started later never answers.
    public void stop() {
        threads.shutdownNow();
    }

    private static <T> void run(Task<T> task, Job job, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        if (job.cancelled()) {
            return;
        }
        try {
            T result = task.run(job);
            job.answer(() -> done.accept(result));
        } catch (CancelledException e) {
            job.answer(() -> failed.accept(e));
        } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
            Throwable why = ShortOfMemory.isBehind(e) ? new ShortOfMemory(e) : e;
            job.answer(() -> failed.accept(why));
        }
    }

    /// One job: how far it is, and the way to end it.
    public static final class Job implements Progress {
        private final Consumer<Recording> preview;
        private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(0);
        private final ReadOnlyStringWrapper doing = new ReadOnlyStringWrapper("");
        private final AtomicReference<Report> reported = new AtomicReference<>();
        private volatile boolean cancelled;
        private volatile boolean over;

        private record Report(double fraction, String what) { }

        private Job(Consumer<Recording> preview) {
            this.preview = preview;
        }

        public void cancel() {
            cancelled = true;
            over = true;
        }

        /// Whether nothing more comes from it.
        public boolean isOver() {
            return over;
        }

        /// 0 to 1.
        public ReadOnlyDoubleProperty fraction() {
            return fraction.getReadOnlyProperty();
        }

        /// A few words on what it is at.
        public ReadOnlyStringProperty doing() {
            return doing.getReadOnlyProperty();
        }

        @Override
        public boolean cancelled() {
            return cancelled || Thread.currentThread().isInterrupted();
        }

        // Readers report far more often than a window can show, so only the last report is kept.
        @Override
        public void at(double newFraction, String what) {
            if (reported.getAndSet(new Report(newFraction, what)) == null) {
                Platform.runLater(() -> {
                    Report last = reported.getAndSet(null);
                    fraction.set(Math.clamp(last.fraction(), 0, 1));
                    doing.set(last.what());
                });
            }
        }

        @Override
        public void preview(Recording soFar) {
            Platform.runLater(() -> {
                if (!over) {
                    preview.accept(soFar);
                }
            });
        }

        private void answer(Runnable answer) {
            Platform.runLater(() -> {
                if (!cancelled) {
                    over = true;
                    fraction.set(1);
                    answer.run();
                }
            });
        }
    }
}
