package flamelane.analysis.goroutines;

import flamelane.model.IntColumn;
import flamelane.model.LongColumn;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/// The goroutines or threads of a group with their times, kept off the Java heap: there may be a million.
///
/// A member is made whenever it is asked for.
public final class Members extends AbstractList<TimeGroups.Member> implements RandomAccess {
    private final int parts;
    private final IntFunction<String> names;
    private final IntColumn threads = new IntColumn();
    // What a member is named by.
    private final IntColumn named = new IntColumn();
    // First seen, last seen, total, then the parts, of each member.
    private final LongColumn times = new LongColumn();

    /// @param parts how many times a member has besides its total
    /// @param names tells a member's name by the number it was added with
    Members(int parts, IntFunction<String> names) {
        this.parts = parts;
        this.names = names;
    }

    void add(int thread, int name, long from, long to, long total, long[] spent) {
        threads.add(thread);
        named.add(name);
        times.add(from);
        times.add(to);
        times.add(total);
        for (long part : spent) {
            times.add(part);
        }
    }

    @Override
    public TimeGroups.Member get(int member) {
        Objects.checkIndex(member, size());
        long[] spent = new long[parts];
        int at = member * (3 + parts);
        times.copy(at + 3, at + 3 + parts, spent);
        return new TimeGroups.Member(threads.get(member), names.apply(named.get(member)), times.get(at), times.get(at + 1), times.get(at + 2), spent);
    }

    @Override
    public int size() {
        return threads.size();
    }

    /// @return row in the recording's threads
    public int thread(int member) {
        return threads.get(member);
    }

    /// Nanoseconds of one part, of −1 in total.
    public long time(int member, int part) {
        return times.get(member * (3 + parts) + 3 + part);
    }

    /// The times of one part, of −1 the totals.
    public long[] all(int part) {
        long[] all = new long[size()];
        for (int member = 0; member < all.length; member++) {
            all[member] = time(member, part);
        }
        return all;
    }
}
