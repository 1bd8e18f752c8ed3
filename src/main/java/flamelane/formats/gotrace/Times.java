package flamelane.formats.gotrace;

import java.util.Arrays;

/// What a goroutine spent its time on, in nanoseconds; the parts do not overlap but for the last three.
final class Times {
    long execution;
    long scheduler;
    long syscall;
    long syscallBlocked;
    /// Time and number of waits by reason (rows of strings), `count` of them.
    int[] reasons = new int[2];
    long[] blocked = new long[2];
    long[] waits = new long[2];
    int count;
    long assist;
    long sweep;
    long stopped;

    void block(int reason, long time, int number) {
        for (int i = 0; i < count; i++) {
            if (reasons[i] == reason) {
                blocked[i] += time;
                waits[i] += number;
                return;
            }
        }
        if (count == reasons.length) {
            reasons = Arrays.copyOf(reasons, count * 2);
            blocked = Arrays.copyOf(blocked, count * 2);
            waits = Arrays.copyOf(waits, count * 2);
        }
        reasons[count] = reason;
        blocked[count] = time;
        waits[count++] = number;
    }

    long allBlocked() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += blocked[i];
        }
        return sum;
    }

    Times copy() {
        Times copy = new Times();
        copy.execution = execution;
        copy.scheduler = scheduler;
        copy.syscall = syscall;
        copy.syscallBlocked = syscallBlocked;
        copy.reasons = reasons.clone();
        copy.blocked = blocked.clone();
        copy.waits = waits.clone();
        copy.count = count;
        copy.assist = assist;
        copy.sweep = sweep;
        copy.stopped = stopped;
        return copy;
    }

    /// Takes away what was spent before.
    Times minus(Times before) {
        Times rest = copy();
        rest.execution -= before.execution;
        rest.scheduler -= before.scheduler;
        rest.syscall -= before.syscall;
        rest.syscallBlocked -= before.syscallBlocked;
        for (int i = 0; i < before.count; i++) {
            rest.block(before.reasons[i], -before.blocked[i], (int) -before.waits[i]);
        }
        rest.assist -= before.assist;
        rest.sweep -= before.sweep;
        rest.stopped -= before.stopped;
        return rest;
    }
}
