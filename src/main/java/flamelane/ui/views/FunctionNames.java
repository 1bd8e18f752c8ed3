package flamelane.ui.views;

import flamelane.model.Symbols;
import flamelane.ui.Session;
import java.util.HashMap;
import java.util.Map;

/// Finds a recording's functions by name, which is how views speak to each other of them.
final class FunctionNames {
    private final Symbols symbols;
    private final Map<String, Integer> rows = new HashMap<>();
    private int seen;

    private FunctionNames(Symbols symbols) {
        this.symbols = symbols;
    }

    static FunctionNames of(Session session) {
        return session.remember("names", () -> new FunctionNames(session.recording().symbols()));
    }

    /// The first function of that name, −1 if there is none.
    int row(String name) {
        // A part of the recording that was read later may have added functions.
        for (; seen < symbols.functions(); seen++) {
            rows.putIfAbsent(symbols.name(seen), seen);
        }
        return rows.getOrDefault(name, -1);
    }
}
