package flamelane.analysis;

import flamelane.model.Recording;
import flamelane.model.ThreadState;
import java.util.Locale;

/// What people read of the rows of [Waits].
public final class WaitNames {
    private WaitNames() {
    }

    /// What was waited for: a lock's class, an address, Go's reason; a state's own words where nothing is told.
    ///
    /// @param reason row in the strings, −1 for none
    /// @param state  `null` where waits of several states are one row
    public static String reason(Recording recording, int reason, ThreadState state) {
        String text = reason < 0 ? "" : recording.strings().get(reason);
        return !text.isEmpty() ? text : state == null ? "no reason told" : switch (state) {
            case RUNNABLE -> "a processor";
            case SLEEPING -> "sleep";
            case SYSCALL -> "system call";
            default -> state.label().toLowerCase(Locale.ROOT) + ", no reason told";
        };
    }

    /// Where a wait began: the function with its line.
    ///
    /// @param frame −1 for none
    public static String site(Recording recording, int frame) {
        if (frame < 0) {
            return "no stack";
        }
        int function = recording.symbols().functionOf(frame);
        String name = function < 0 ? recording.symbols().frameName(frame)
                : FunctionName.parse(recording.symbols().name(function), recording.symbols().kind(function)).qualified();
        int line = recording.symbols().lineOf(frame);
        return line > 0 ? name + ":" + line : name;
    }

    /// The name of a row's key, or of what it is crossed with.
    public static String of(Recording recording, Waits.By by, int key, ThreadState state) {
        return by == Waits.By.REASON ? reason(recording, key, state) : site(recording, key);
    }
}
