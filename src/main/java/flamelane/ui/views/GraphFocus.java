package flamelane.ui.views;

import flamelane.analysis.FunctionName;
import flamelane.analysis.NodeName;
import flamelane.model.Selection.Granularity;
import flamelane.model.Symbols;
import flamelane.ui.Terminal;
import java.util.TreeSet;

/// The regular expressions by which a filter finds what a node of a call graph stands for.
final class GraphFocus {
    private GraphFocus() {
    }

    /// An expression for the functions of a node.
    static String pattern(Symbols symbols, NodeName name, Granularity granularity) {
        if (granularity == Granularity.PACKAGES && !name.name().isEmpty()) {
            return pack(symbols, name.name());
        }
        if (!name.name().isEmpty()) {
            return Terminal.pattern(name.name());
        }
        // Paths are shown without the folders that tell nothing.
        String bare = name.file().isEmpty() ? name.printable() : name.file();
        return Terminal.pattern(bare).substring(1);
    }

    // What stands before the class or function in the names of that package; a package of Java is followed by a capital,
    // so that those inside it are not meant.
    private static String pack(Symbols symbols, String pack) {
        TreeSet<String> starts = new TreeSet<>();
        boolean capital = true;
        for (int row = 0; row < symbols.functions() && starts.size() < 4; row++) {
            FunctionName name = FunctionName.parse(symbols.name(row), symbols.kind(row));
            int start = name.pack().equals(pack) ? Math.max(name.whole().lastIndexOf(name.shown()), 0) : 0;
            if (start > 0) {
                starts.add(name.whole().substring(0, start));
                capital &= symbols.kind(row) == Symbols.Kind.JAVA && Character.isUpperCase(name.shown().charAt(0));
            }
        }
        if (starts.isEmpty()) {
            return Terminal.pattern(pack);
        }
        String end = capital ? "[A-Z]" : "";
        return String.join("|", starts.stream().map(start -> "^" + quoted(start) + end).toList());
    }

    private static String quoted(String text) {
        String exact = Terminal.pattern(text);
        return exact.substring(1, exact.length() - 1);
    }
}
