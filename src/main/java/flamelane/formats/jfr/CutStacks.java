package flamelane.formats.jfr;

import flamelane.model.Stacks;
import flamelane.model.Symbols;
import java.util.HashMap;
import java.util.Map;

/// Gives stacks that the recorder cut a root of their own, and samples without a stack a frame that says so.
///
/// A cut stack starts somewhere in the middle of a program; under one frame `(cut off)` it is not taken for a thread's start.
final class CutStacks {
    static final String CUT = "(cut off)";
    static final String NONE = "(no stack)";

    private final Stacks stacks;
    private final Symbols symbols;
    private final Map<Integer, Integer> known = new HashMap<>();

    CutStacks(Symbols symbols, Stacks stacks) {
        this.symbols = symbols;
        this.stacks = stacks;
    }

    /// The stack of an event, never −1 and never the root.
    int of(Event event) {
        int stack = event.stack();
        if (stack <= Stacks.ROOT) {
            return root(NONE);
        }
        return event.truncated() ? known.computeIfAbsent(stack, this::under) : stack;
    }

    /// The stack of a call by what the event's stack is.
    ///
    /// @param function row in the symbols; −1 if the event's stack has it already
    int of(Event event, int function) {
        if (function < 0) {
            return of(event);
        }
        return stacks.child(event.stack() <= Stacks.ROOT ? Stacks.ROOT : of(event), symbols.frame(function, 0));
    }

    /// A function of which no caller is known.
    ///
    /// @param function row in the symbols, −1 for none
    int alone(int function) {
        return function < 0 ? root(NONE) : stacks.child(Stacks.ROOT, symbols.frame(function, 0));
    }

    private int under(int stack) {
        int[] frames = stacks.frames(stack);
        int at = root(CUT);
        for (int i = frames.length - 1; i >= 0; i--) {
            at = stacks.child(at, frames[i]);
        }
        return at;
    }

    private int root(String name) {
        return stacks.child(Stacks.ROOT, symbols.frame(symbols.function(name, null, null, 0, Symbols.Kind.OTHER), 0));
    }
}
