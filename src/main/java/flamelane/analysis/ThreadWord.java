package flamelane.analysis;

import flamelane.model.Numbers;
import flamelane.model.Recording;
import flamelane.model.Threads;
import java.util.Collection;

/// What those who run a recording's code are called: threads, or goroutines where it has any.
public enum ThreadWord {
    THREAD("thread"), GOROUTINE("goroutine");

    private final String one;

    ThreadWord(String one) {
        this.one = one;
    }

    public static ThreadWord of(Recording recording) {
        return recording.threads().count(Threads.Kind.GOROUTINE) > 0 ? GOROUTINE : THREAD;
    }

    /// `goroutine`
    public String one() {
        return one;
    }

    /// `goroutines`
    public String many() {
        return one + "s";
    }

    /// `Goroutines`
    public String title() {
        return Character.toUpperCase(one.charAt(0)) + one.substring(1) + "s";
    }

    /// `1 goroutine`, `1,316 goroutines`
    public String count(long number) {
        return Numbers.count(number) + " " + (number == 1 ? one() : many());
    }

    /// How many there are; the processors and system threads below goroutines are not among them.
    public int all(Recording recording) {
        return this == GOROUTINE ? recording.threads().count(Threads.Kind.GOROUTINE) : recording.threads().size();
    }

    /// What a number of chosen rows is: `3 of 1,316 goroutines`, or `4 goroutines, processors or OS threads` where they are mixed.
    public String chosen(Recording recording, Collection<Integer> rows) {
        long own = rows.stream().filter(row -> recording.threads().get(row).kind() == Threads.Kind.GOROUTINE).count();
        if (this == GOROUTINE && own < rows.size()) {
            return Numbers.count(rows.size()) + (own > 0 ? " goroutines, processors or OS threads" : " processors or OS threads");
        }
        return Numbers.count(rows.size()) + " of " + count(all(recording));
    }
}
