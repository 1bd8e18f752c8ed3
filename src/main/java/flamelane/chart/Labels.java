package flamelane.chart;

import flamelane.analysis.FunctionName;
import flamelane.analysis.Site;
import flamelane.draw.Face;

/// What a box can be called, longest first: shortened by meaning before any letter is cut.
///
/// Arguments go first (a [FunctionName] has none left), then the package, then the class.
public final class Labels {
    /// A box narrower than this never shows a cut label.
    public static final double LEAST_CUT = 46;

    private Labels() {
    }

    /// `http.(*conn).serve`, `(*conn).serve`, `serve` · `PriceEngine.quote`, `quote`.
    public static String[] of(Site site) {
        return of(site.name(), site.line());
    }

    /// As above.
    ///
    /// @param number of a line, 0 for none
    static String[] of(FunctionName name, int number) {
        String line = number > 0 ? ":" + number : "";
        String method = plain(name.method());
        if (name.owner().isEmpty() && name.pack().isEmpty()) {
            return new String[] {method + line};
        }
        String owner = plain(name.owner());
        String shown = owner.isEmpty() ? method : owner + "." + method;
        boolean go = owner.isEmpty() || owner.startsWith("(") || name.pack().indexOf('/') >= 0;
        if (go) {
            String qualified = name.pack().isEmpty() ? shown : name.pack().substring(name.pack().lastIndexOf('/') + 1) + "." + shown;
            return owner.isEmpty() ? new String[] {qualified + line, method + line} : new String[] {qualified + line, shown + line, method + line};
        }
        int nested = owner.lastIndexOf('$');
        String inner = nested > 0 && nested + 1 < owner.length() && !Character.isDigit(owner.charAt(nested + 1)) ? owner.substring(nested + 1) : null;
        // Of a constructor only the class says something.
        String least = method.equals("<init>") ? "new " + (inner == null ? owner : inner) : method;
        return inner == null ? new String[] {shown + line, least + line} : new String[] {shown + line, inner + "." + method + line, least + line};
    }

    /// Owner and method as a label says them; the package is told elsewhere.
    static String shown(FunctionName name) {
        return name.owner().isEmpty() ? plain(name.method()) : plain(name.owner()) + "." + plain(name.method());
    }

    // Numbers that differ from run to run, and type arguments, say little in a label.
    private static String plain(String part) {
        int lambda = part.indexOf("$$Lambda");
        String text = lambda >= 0 ? part.substring(0, lambda + 8) : part;
        int bracket = text.indexOf('[');
        return bracket > 0 && text.endsWith("]") ? text.substring(0, bracket) + "[…]" : text;
    }

    /// The longest candidate that fits; the last one cut with … where there is room to say something; else empty.
    public static String fit(String[] candidates, Face face, double size, double width) {
        for (String candidate : candidates) {
            if (face.width(candidate, size) <= width) {
                return candidate;
            }
        }
        return width < LEAST_CUT - 9 ? "" : cut(candidates[candidates.length - 1], face, size, width);
    }

    /// The text, or as much of its start as fits with a … behind; empty if that is nothing.
    public static String cut(String text, Face face, double size, double width) {
        if (face.width(text, size) <= width) {
            return text;
        }
        int kept = face.fits(text, size, width - face.width("…", size));
        return kept <= 0 ? "" : text.substring(0, kept).stripTrailing() + "…";
    }
}
