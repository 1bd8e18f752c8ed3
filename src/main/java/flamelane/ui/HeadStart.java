package flamelane.ui;

import flamelane.formats.Formats;
import flamelane.formats.Found;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Selection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;

/// The reading of the file that the program was started with, begun while the window is still being made.
///
/// Whoever opens that file first takes it over: from then on it reports to them and is cancelled by them.
final class HeadStart {
    private static final long SETTLED = 2_000;
    private static final AtomicReference<HeadStart> BEGUN = new AtomicReference<>();

    private final String address;
    private final Relay relay = new Relay();
    private final FutureTask<Found> reading;
    private final CompletableFuture<Recording> looked = new CompletableFuture<>();

    private HeadStart(String address) {
        this.address = address;
        this.reading = new FutureTask<>(() -> Formats.look(address, relay));
    }

    /// Begins to read.
    ///
    /// @return the recording once it has been looked into, `null` if it is none or cannot be read
    static CompletableFuture<Recording> begin(String address) {
        HeadStart start = new HeadStart(address);
        BEGUN.set(start);
        Thread.ofPlatform().daemon().name("head start").start(() -> {
            start.reading.run();
            Recording recording = start.reading.state() == Future.State.SUCCESS ? start.reading.resultNow().recording() : null;
            start.looked.complete(recording);
            if (recording != null) {
                readOn(recording);
            }
        });
        return start.looked;
    }

    // What every first view asks for: the samples that are chosen at first, then the counters and lanes of the strip.
    private static void readOn(Recording recording) {
        try {
            int profile = Selection.of(recording).profile();
            if (profile >= 0) {
                recording.profiles().get(profile).samples();
            }
            recording.counters();
            recording.timeline();
            if (recording.header().bytes() >= Tab.LARGE) {
                // What lanes were made of is garbage now, off the heap, where nothing presses to collect it; the picture goes first.
                Thread.sleep(SETTLED);
                System.gc();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | OutOfMemoryError e) {
            // Who needs that part reads it again, and says to the person what is wrong with it.
            return;
        }
    }

    /// Takes over the reading that has begun if it has ended well; else `null`, and [#open] is to be asked.
    static Found ended(String address) {
        HeadStart start = BEGUN.get();
        boolean there = start != null && start.address.equals(address) && start.reading.state() == Future.State.SUCCESS;
        return there && BEGUN.compareAndSet(start, null) ? start.reading.resultNow() : null;
    }

    /// Reads a file, or waits for the reading that has begun.
    ///
    /// @throws Exception what the reading throws
    static Found open(String address, Progress progress) throws Exception {
        HeadStart start = BEGUN.get();
        if (start == null || !start.address.equals(address) || !BEGUN.compareAndSet(start, null)) {
            return Formats.look(address, progress);
        }
        start.relay.to(progress);
        try {
            return start.reading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw (Error) e.getCause();
        }
    }

    /// Keeps the last that was reported until there is somebody to report to.
    private static final class Relay implements Progress {
        private Progress to;
        private double fraction;
        private String what;
        private Recording soFar;

        synchronized void to(Progress progress) {
            to = progress;
            if (what != null) {
                to.at(fraction, what);
            }
            if (soFar != null) {
                to.preview(soFar);
                soFar = null;
            }
        }

        @Override
        public synchronized void at(double newFraction, String newWhat) {
            fraction = newFraction;
            what = newWhat;
            if (to != null) {
                to.at(newFraction, newWhat);
            }
        }

        @Override
        public synchronized void preview(Recording recording) {
            if (to == null) {
                soFar = recording;
            } else {
                to.preview(recording);
            }
        }

        @Override
        public synchronized boolean cancelled() {
            return to != null && to.cancelled();
        }
    }
}
