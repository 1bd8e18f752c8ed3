package flamelane.analysis;

import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.SampleStates;
import flamelane.model.Samples;
import flamelane.model.Selection;
import flamelane.model.ThreadState;
import java.util.BitSet;
import java.util.List;

/// The samples of a profile in a selection's time, threads and states, before any filter.
///
/// What samples do not know cannot narrow them: a time leaves samples without times as they are, threads and
/// states those without threads. [#narrows] tells, so that a window can say so.
public final class Chosen {
    private static final List<String> WAITS = List.of("net", "sync", "syscall", "sched");

    private final Samples samples;
    private final int from;
    private final int to;
    private final BitSet threads;
    // By row of threads + 1: 1 for a chosen one.
    private final byte[] held;
    private final SampleStates states;
    private final int wanted;
    private final LabelChoice labels;

    private Chosen(Chosen of, LabelChoice labels) {
        this.samples = of.samples;
        this.from = of.from;
        this.to = of.to;
        this.threads = of.threads;
        this.held = of.held;
        this.states = of.states;
        this.wanted = of.wanted;
        this.labels = labels;
    }

    private Chosen(Recording recording, Selection selection) {
        this.samples = recording.profiles().get(selection.profile()).samples();
        boolean ranged = selection.range() != null && samples.timed();
        this.from = ranged ? samples.firstAt(selection.range().from()) : 0;
        this.to = ranged ? Math.max(from, samples.firstAt(selection.range().to())) : samples.size();
        this.threads = selection.threads() == null || !samples.threaded() ? null : new BitSet();
        if (threads != null) {
            selection.threads().stream().filter(thread -> thread >= 0).forEach(threads::set);
        }
        this.held = new byte[threads == null ? 0 : threads.length() + 1];
        for (int row = 1; row < held.length; row++) {
            held[row] = (byte) (threads.get(row - 1) ? 1 : 0);
        }
        this.states = selection.states() == null || !knowsStates(recording, selection.profile()) ? null : recording.sampleStates(selection.profile());
        int bits = 0;
        for (ThreadState state : selection.states() == null ? List.<ThreadState>of() : selection.states()) {
            bits |= 1 << state.ordinal();
        }
        this.wanted = bits;
        this.labels = null;
    }

    /// @param selection of a profile
    public static Chosen of(Recording recording, Selection selection) {
        return new Chosen(recording, selection);
    }

    /// Narrowed to samples with some labels; `null` for any.
    Chosen narrowed(LabelChoice to) {
        return new Chosen(this, to);
    }

    /// The labels it is narrowed to, `null` for any.
    LabelChoice labels() {
        return labels;
    }

    /// Whether the samples of a profile can be told apart by the states of their threads.
    ///
    /// Those of a Go trace's waits cannot: they are stamped with the end of the wait.
    public static boolean knowsStates(Recording recording, int profile) {
        Profile of = recording.profiles().get(profile);
        boolean waits = recording.header().format().equals("go-trace") && WAITS.contains(of.name());
        return !waits && of.samples().timed() && of.samples().threaded() && !recording.timeline().tracks().isEmpty();
    }

    /// What of a selection's time, threads and states its samples do not know, as words; empty if all narrows.
    public static List<String> ignored(Recording recording, Selection selection) {
        if (selection.profile() < 0) {
            return List.of();
        }
        Samples samples = recording.profiles().get(selection.profile()).samples();
        List<String> words = new java.util.ArrayList<>();
        if (selection.range() != null && !samples.timed()) {
            words.add("time");
        }
        if (selection.threads() != null && !samples.threaded()) {
            words.add("threads");
        }
        if (selection.states() != null && !knowsStates(recording, selection.profile())) {
            words.add("states");
        }
        return words;
    }

    public Samples samples() {
        return samples;
    }

    /// The first sample in time; all that are chosen lie in [from, to).
    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    /// Whether every sample of [from, to) is chosen.
    public boolean isAll() {
        return threads == null && states == null && labels == null;
    }

    /// Whether a sample of [from, to) is chosen.
    public boolean holds(int sample) {
        return (threads == null || holdsThread(samples.thread(sample))) && (states == null || (wanted >> states.get(sample) & 1) != 0)
                && (labels == null || labels.holds(samples.labels(sample)));
    }

    /// Finds which of samples [start, end) are chosen by threads and states, of many at once and without a branch for each.
    ///
    /// @param thread room for the threads of the samples; empty if they have none
    /// @param into   gets how far from the start each chosen one lies
    /// @return how many are
    int pick(int start, int end, int[] thread, int[] into) {
        int count = 0;
        if (threads == null && states == null) {
            for (int i = 0; i < end - start; i++) {
                into[i] = i;
            }
            return end - start;
        }
        if (threads == null) {
            for (int i = 0; i < end - start; i++) {
                into[count] = i;
                count += wanted >> states.get(start + i) & 1;
            }
            return count;
        }
        samples.threads(start, end, thread);
        for (int i = 0; i < end - start; i++) {
            into[count] = i;
            int row = thread[i] + 1;
            count += row < held.length ? held[row] : 0;
        }
        if (states == null) {
            return count;
        }
        int left = 0;
        for (int i = 0; i < count; i++) {
            into[left] = into[i];
            left += wanted >> states.get(start + into[i]) & 1;
        }
        return left;
    }

    private boolean holdsThread(int thread) {
        return thread >= 0 && threads.get(thread);
    }
}
