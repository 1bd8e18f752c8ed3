package flamelane.formats.jfr;

import flamelane.model.CancelledException;
import java.util.function.IntFunction;

/// Pieces of work whose results are taken in order, done ahead of who takes them on other threads.
///
/// The work must not hang on which thread does it, or when. What it throws is thrown to who takes its result; results
/// behind that are not made. Nothing runs any more once this is closed.
///
/// ```
/// try (Ahead<Walk> walks = new Ahead<>(chunks.size(), 2, 2, i -> walk(chunks.get(i)))) {
///     for (Chunk chunk : chunks) { … walks.next() … }
/// }
/// ```
final class Ahead<T> implements AutoCloseable {
    private final int pieces;
    private final int threads;
    private final int most;
    private final IntFunction<T> work;
    private final Object[] results;
    private final Throwable[] thrown;
    private final boolean[] done;
    private int begun;
    private int taken;
    private int running;
    private boolean closed;

    /// How many threads have a processor.
    static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /// @param threads beside that of who takes the results; with 0 each piece is done when its result is taken
    /// @param most    pieces done or begun whose results were not taken yet
    /// @param work    by number of the piece
    Ahead(int pieces, int threads, int most, IntFunction<T> work) {
        this.pieces = pieces;
        this.threads = Math.min(Math.min(threads, most), pieces);
        this.most = most;
        this.work = work;
        this.results = new Object[pieces];
        this.thrown = new Throwable[pieces];
        this.done = new boolean[pieces];
    }

    /// The result of the next piece.
    ///
    /// @throws CancelledException if the thread that asks is interrupted
    T next() {
        int piece = taken;
        if (threads == 0) {
            taken++;
            return work.apply(piece);
        }
        await(piece);
        switch (thrown[piece]) {
            case null -> { }
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            default -> throw new IllegalStateException(thrown[piece]);
        }
        @SuppressWarnings("unchecked")
        T result = (T) results[piece];
        results[piece] = null;
        return result;
    }

    private synchronized void await(int piece) {
        taken++;
        notifyAll();
        while (running < threads && piece == 0) {
            Thread.ofPlatform().daemon().name("reads ahead " + (running + 1)).start(this::run);
            running++;
        }
        try {
            while (!done[piece]) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    private void run() {
        for (int piece = begin(); piece >= 0; piece = begin()) {
            try {
                results[piece] = work.apply(piece);
            } catch (Throwable e) {
                thrown[piece] = e;
            }
            end(piece);
        }
    }

    // The number of a piece to do, −1 if there is none any more.
    private synchronized int begin() {
        while (!closed && begun < pieces && begun - taken >= most) {
            try {
                wait();
            } catch (InterruptedException e) {
                closed = true;
            }
        }
        if (closed || begun == pieces) {
            running--;
            notifyAll();
            return -1;
        }
        return begun++;
    }

    private synchronized void end(int piece) {
        done[piece] = true;
        closed |= thrown[piece] != null;
        notifyAll();
    }

    /// Waits until nothing runs any more.
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        boolean interrupted = false;
        while (running > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
