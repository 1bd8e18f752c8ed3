package flamelane.formats.gotrace;

import flamelane.model.Strings;
import flamelane.model.ThreadState;

/// How Go's states and reasons for waiting read as the states that all formats share.
final class StateWords {
    private final Strings strings;
    private ThreadState[] waiting = new ThreadState[64];

    StateWords(Strings strings) {
        this.strings = strings;
    }

    /// @param reason row of the reason for waiting, −1 for none
    ThreadState of(GoState state, int reason) {
        return switch (state) {
            case RUNNING -> ThreadState.RUNNING;
            case RUNNABLE -> ThreadState.RUNNABLE;
            case SYSCALL -> ThreadState.SYSCALL;
            case WAITING -> reason < 0 ? ThreadState.WAITING : waiting(reason);
            default -> ThreadState.UNKNOWN;
        };
    }

    private ThreadState waiting(int reason) {
        if (reason >= waiting.length) {
            waiting = java.util.Arrays.copyOf(waiting, Math.max(reason + 1, waiting.length * 2));
        }
        ThreadState known = waiting[reason];
        if (known == null) {
            known = waiting(strings.get(reason));
            waiting[reason] = known;
        }
        return known;
    }

    private static ThreadState waiting(String reason) {
        return switch (reason) {
            case "network" -> ThreadState.NETWORK;
            case "sync" -> ThreadState.BLOCKED;
            case "sleep" -> ThreadState.SLEEPING;
            case "GC mark assist wait for work", "wait until GC ends", "GC weak to strong wait" -> ThreadState.GC;
            default -> ThreadState.WAITING;
        };
    }
}
