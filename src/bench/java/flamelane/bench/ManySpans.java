package flamelane.bench;

import flamelane.model.Counter;
import flamelane.model.Header;
import flamelane.model.Lazy;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Profile;
import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.Threads;
import flamelane.model.Timeline;
import flamelane.model.Track;
import flamelane.model.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A made-up recording of any size: threads in pools that run, wait, block and read, with pauses over all.
///
/// Some lanes hold far more spans than others, as in life; stretches are quiet or crowded.
final class ManySpans {
    private static final ThreadState[] MIX = {ThreadState.RUNNING, ThreadState.RUNNING, ThreadState.RUNNING, ThreadState.NETWORK, ThreadState.RUNNABLE,
        ThreadState.BLOCKED, ThreadState.WAITING, ThreadState.WAITING, ThreadState.FILE_IO, ThreadState.SYSCALL, ThreadState.SLEEPING};

    private ManySpans() {
    }

    /// @param even whether all lanes hold as many spans
    static Recording recording(int lanes, long spans, long nanos, boolean even) {
        Recording.Builder builder = new Recording.Builder(new Header("made up", "made-up", "", null, nanos, -1, List.of()));
        SplittableRandom random = new SplittableRandom(7);
        Spans.Storage storage = new Spans.Storage();
        List<Track> tracks = new ArrayList<>();
        tracks.add(new Track(Track.Kind.PAUSE, "Pauses", "", -1, pauses(builder, storage, nanos, random)));
        int[] reasons = new int[32];
        for (int i = 0; i < reasons.length; i++) {
            reasons[i] = builder.symbols().strings().intern(i % 2 == 0 ? "com.acme.orders.OrderBook" + i : "db-" + i + ":5432");
        }
        long left = spans;
        for (int lane = 0; lane < lanes; lane++) {
            int thread = builder.threads().add(new Threads.Row(Threads.Kind.PLATFORM, "worker-" + lane % 50 / 2 + "-" + lane, "pool", lane, lane));
            long share = lane == lanes - 1 ? left : even ? spans / lanes : Math.min(left, Math.max(10, (long) (spans / lanes * 4 * Math.pow(random.nextDouble(), 3))));
            left -= share;
            tracks.add(new Track(Track.Kind.THREAD, "pool-" + lane / 100 + "-thread-" + lane, "pool", thread, lane(storage, share, nanos, random, reasons, lanes)));
        }
        Counter heap = new Counter("heap-used", "Heap used", "bytes");
        for (long at = 0; at < nanos; at += nanos / 20_000) {
            heap.add(at, 1e9 + at % (nanos / 50) * 2e9 / (nanos / 50));
        }
        Samples.Builder samples = new Samples.Builder(1, true, true);
        for (long at = 0, i = 0; at < nanos; at += nanos / 400_000, i++) {
            samples.add(at, (int) (i % lanes), 0, -1, 1);
        }
        builder.profile(new Profile("cpu", "CPU", List.of(new ValueType("samples", "count")), 0, samples.build()));
        return builder.timeline(Lazy.done(new Timeline(tracks))).counters(Lazy.done(List.of(heap))).build();
    }

    private static Spans pauses(Recording.Builder builder, Spans.Storage storage, long nanos, SplittableRandom random) {
        Spans.Builder pauses = new Spans.Builder(storage);
        int cause = builder.symbols().strings().intern("G1 Evacuation Pause");
        long at = 0;
        while (at < nanos) {
            at += nanos / 400 + random.nextLong(nanos / 400);
            long end = at + nanos / 40_000 + random.nextLong(nanos / 10_000);
            pauses.add(at, end, ThreadState.GC, cause, -1);
            at = end;
        }
        return pauses.build();
    }

    private static Spans lane(Spans.Storage storage, long count, long nanos, SplittableRandom random, int[] reasons, int threads) {
        Spans.Builder spans = new Spans.Builder(storage);
        double mean = (double) nanos / Math.max(1, count);
        double debt = 0;
        long at = 0;
        for (long i = 0; i < count; i++) {
            ThreadState state = MIX[random.nextInt(MIX.length)];
            // Exponential lengths, and a crowded stretch now and then whose time is paid back by a long wait.
            double length = -Math.log(1 - random.nextDouble()) * mean * 0.95;
            if (i % 1000 < 300) {
                debt += length * 0.9;
                length *= 0.1;
            } else if (debt > 0 && state == ThreadState.WAITING) {
                length += debt;
                debt = 0;
            }
            long end = at + Math.max(1, (long) length);
            boolean reasoned = state == ThreadState.BLOCKED || state == ThreadState.NETWORK;
            spans.add(at, end, state, reasoned ? reasons[random.nextInt(reasons.length)] : -1, -1, state == ThreadState.BLOCKED ? random.nextInt(threads) : -1, -1);
            at = end + (random.nextInt(20) == 0 ? (long) (mean * 0.2) : 0);
        }
        return spans.build();
    }
}
