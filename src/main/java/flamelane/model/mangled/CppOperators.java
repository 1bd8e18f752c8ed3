package flamelane.model.mangled;

import java.util.HashMap;
import java.util.Map;

/// The two-letter codes of operators in mangled C++ names, as the Itanium C++ ABI lists them.
record CppOperators(String sign, int operands) {
    private static final Map<String, CppOperators> ALL = new HashMap<>();

    static {
        add(1, "ps", "+", "ng", "-", "ad", "&", "de", "*", "co", "~", "nt", "!", "pp", "++", "mm", "--", "aw", "co_await", "sp", "...");
        add(2, "pl", "+", "mi", "-", "ml", "*", "dv", "/", "rm", "%", "an", "&", "or", "|", "eo", "^", "aS", "=", "pL", "+=", "mI", "-=", "mL", "*=",
                "dV", "/=", "rM", "%=", "aN", "&=", "oR", "|=", "eO", "^=", "ls", "<<", "rs", ">>", "lS", "<<=", "rS", ">>=", "eq", "==", "ne", "!=",
                "lt", "<", "gt", ">", "le", "<=", "ge", ">=", "ss", "<=>", "aa", "&&", "oo", "||", "cm", ",", "pm", "->*", "ix", "[]", "ds", ".*");
        add(3, "qu", "?");
        add(0, "nw", "new", "na", "new[]", "dl", "delete", "da", "delete[]", "cl", "()", "pt", "->");
    }

    private static void add(int operands, String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            ALL.put(pairs[i], new CppOperators(pairs[i + 1], operands));
        }
    }

    /// @return `null` for what is no operator
    static CppOperators of(String code) {
        return ALL.get(code);
    }

    /// As a function is called: `operator+`, `operator new`.
    String function() {
        return Character.isLetter(sign.charAt(0)) ? "operator " + sign : "operator" + sign;
    }
}
