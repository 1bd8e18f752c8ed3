package flamelane.analysis;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import flamelane.model.Filter;
import flamelane.model.FormatException;
import flamelane.model.Symbols;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/// A regular expression over the names behind frames, which looks at each function and mapping once.
///
/// The syntax is Go's (RE2); a text matches where any part of it does.
final class Matcher {
    private static final byte NO = 1;
    private static final byte YES = 2;

    private final Pattern pattern;
    private final String exact;
    private final Symbols symbols;
    private final UnaryOperator<String> simplified;
    private byte[] functions = new byte[64];
    private byte[] mappings = new byte[4];

    private Matcher(Pattern pattern, String exact, Symbols symbols, UnaryOperator<String> simplified) {
        this.pattern = pattern;
        this.exact = exact;
        this.symbols = symbols;
        this.simplified = simplified;
    }

    /// @return `null` for an empty expression
    static Matcher of(String option, String regex, Symbols symbols) {
        return regex.isEmpty() ? null : new Matcher(compile(option, regex), null, symbols, null);
    }

    /// Looks at function names only, without arguments: for frames to drop. One that [Filter#exactly] names is that one.
    static Matcher ofNames(String option, String regex, Symbols symbols) {
        String exact = Filter.name(regex);
        if (exact != null) {
            return new Matcher(null, exact, symbols, null);
        }
        return regex.isEmpty() ? null : new Matcher(compile(option, regex), null, symbols, ShortName::withoutArguments);
    }

    /// @throws FormatException if it is not a regular expression
    static Pattern compile(String option, String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new FormatException(option + ": not a regular expression: " + e.getMessage().replace('\n', ' '), e);
        }
    }

    /// Whether the function's name or file matches; never for −1.
    boolean function(int function) {
        if (function < 0) {
            return false;
        }
        if (function >= functions.length) {
            functions = Arrays.copyOf(functions, Math.max(function + 1, functions.length * 2));
        }
        if (functions[function] == 0) {
            functions[function] = test(function) ? YES : NO;
        }
        return functions[function] == YES;
    }

    private boolean test(int function) {
        String name = symbols.name(function);
        if (exact != null) {
            return name.equals(exact);
        }
        if (simplified != null) {
            return !name.isEmpty() && pattern.matcher(simplified.apply(name)).find();
        }
        return pattern.matcher(name).find() || pattern.matcher(symbols.file(function)).find();
    }

    /// Whether the mapping's file matches; never for −1.
    boolean mapping(int mapping) {
        if (mapping < 0) {
            return false;
        }
        if (mapping >= mappings.length) {
            mappings = Arrays.copyOf(mappings, Math.max(mapping + 1, mappings.length * 2));
        }
        if (mappings[mapping] == 0) {
            mappings[mapping] = pattern.matcher(symbols.mapping(mapping).file()).find() ? YES : NO;
        }
        return mappings[mapping] == YES;
    }
}
