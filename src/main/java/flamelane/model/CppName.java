package flamelane.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Takes a mangled C++ name (`_ZN3foo3barEi`) apart, by the grammar of the Itanium C++ ABI, and tells it without arguments and
/// template arguments: `foo::bar`.
///
/// What it is not sure of it does not tell: then the name stays as it is.
final class CppName {
    /// Stands in a text for a part that is not told.
    private static final String UNTOLD = "\0";
    private static final int DEEPEST = 200;
    private static final Map<Character, String> BUILT_IN = Map.ofEntries(Map.entry('v', "void"), Map.entry('w', "wchar_t"), Map.entry('b', "bool"),
            Map.entry('c', "char"), Map.entry('a', "signed char"), Map.entry('h', "unsigned char"), Map.entry('s', "short"),
            Map.entry('t', "unsigned short"), Map.entry('i', "int"), Map.entry('j', "unsigned int"), Map.entry('l', "long"),
            Map.entry('m', "unsigned long"), Map.entry('x', "long long"), Map.entry('y', "unsigned long long"), Map.entry('n', "__int128"),
            Map.entry('o', "unsigned __int128"), Map.entry('f', "float"), Map.entry('d', "double"), Map.entry('e', "long double"),
            Map.entry('g', "__float128"), Map.entry('z', "..."));
    private static final Map<Character, String> STANDARD = Map.of('a', "std::allocator", 'b', "std::basic_string", 's', "std::string",
            'i', "std::istream", 'o', "std::ostream", 'd', "std::iostream");
    private static final Map<String, String> SPECIAL = Map.of("TV", "vtable for ", "TT", "VTT for ", "TI", "typeinfo for ", "TS", "typeinfo name for ");

    /// What the name cannot be read by.
    private static final class Unread extends RuntimeException {
        Unread() {
            super(null, null, false, false);
        }
    }

    private final String name;
    private final List<String> known = new ArrayList<>();
    private int at;
    private int depth;

    private CppName(String name) {
        this.name = name;
    }

    /// @return `null` if it is no mangled name, or none that can be told
    static String of(String mangled) {
        if (!mangled.startsWith("_Z")) {
            return null;
        }
        try {
            CppName parts = new CppName(mangled);
            parts.at = 2;
            String text = parts.encoding();
            boolean whole = parts.at == mangled.length() || mangled.charAt(parts.at) == '.';
            return whole && !text.isEmpty() && !text.contains(UNTOLD) ? text : null;
        } catch (Unread | StringIndexOutOfBoundsException | NumberFormatException e) {
            return null;
        }
    }

    private char peek() {
        return at < name.length() ? name.charAt(at) : 0;
    }

    private char peek(int ahead) {
        return at + ahead < name.length() ? name.charAt(at + ahead) : 0;
    }

    private boolean take(String text) {
        boolean there = name.startsWith(text, at);
        at += there ? text.length() : 0;
        return there;
    }

    private void need(String text) {
        if (!take(text)) {
            throw new Unread();
        }
    }

    private void deeper(int by) {
        depth += by;
        if (depth > DEEPEST) {
            throw new Unread();
        }
    }

    private String encoding() {
        if (peek() == 'T' || peek() == 'G' && (peek(1) == 'V' || peek(1) == 'R')) {
            return special();
        }
        String text = name();
        while (at < name.length() && peek() != 'E' && peek() != '.') {
            type();
        }
        return text;
    }

    private String special() {
        String code = name.substring(at, Math.min(at + 2, name.length()));
        at += 2;
        if (SPECIAL.containsKey(code)) {
            return SPECIAL.get(code) + type();
        }
        switch (code) {
            case "GV" -> {
                // Of a local variable, its function would be told with arguments.
                if (peek() == 'Z') {
                    throw new Unread();
                }
                return "guard variable for " + name();
            }
            case "Th" -> {
                number();
                need("_");
                return "non-virtual thunk to " + encoding();
            }
            case "Tv" -> {
                number();
                need("_");
                number();
                need("_");
                return "virtual thunk to " + encoding();
            }
            default -> throw new Unread();
        }
    }

    private int number() {
        take("n");
        int from = at;
        while (Character.isDigit(peek())) {
            at++;
        }
        if (at == from || at - from > 9) {
            throw new Unread();
        }
        return Integer.parseInt(name.substring(from, at));
    }

    private String name() {
        deeper(1);
        String text = switch (peek()) {
            case 'N' -> nested();
            case 'Z' -> local();
            default -> unscoped();
        };
        depth--;
        return text;
    }

    private String unscoped() {
        String text;
        if (peek() == 'S' && peek(1) != 't') {
            text = substitution();
            if (peek() != 'I') {
                throw new Unread();
            }
        } else {
            text = take("St") ? "std::" + unqualified("") : unqualified("");
            if (peek() == 'I') {
                known.add(text);
            }
        }
        if (peek() == 'I') {
            arguments();
        }
        return text;
    }

    private String nested() {
        need("N");
        while (peek() == 'r' || peek() == 'V' || peek() == 'K') {
            at++;
        }
        if (peek() == 'R' || peek() == 'O') {
            at++;
        }
        String text = "";
        while (!take("E")) {
            boolean add = true;
            if (peek() == 'S' && peek(1) == 't') {
                at += 2;
                text = "std";
                add = false;
            } else if (peek() == 'S') {
                text = substitution();
                add = false;
            } else if (peek() == 'I') {
                arguments();
            } else if (peek() == 'T') {
                parameter();
                text = UNTOLD;
            } else if (peek() == 'D' && (peek(1) == 't' || peek(1) == 'T')) {
                type();
                text = UNTOLD;
                add = false;
            } else {
                text = text.isEmpty() ? unqualified("") : text + "::" + unqualified(last(text));
            }
            if (add && peek() != 'E') {
                known.add(text);
            }
        }
        return text;
    }

    private String local() {
        need("Z");
        String outer = encoding();
        need("E");
        if (take("s")) {
            discriminator();
            return outer + "::string literal";
        }
        if (take("d")) {
            if (Character.isDigit(peek())) {
                number();
            }
            need("_");
            return outer + "::" + UNTOLD + name();
        }
        String inner = name();
        discriminator();
        return outer + "::" + inner;
    }

    private void discriminator() {
        if (take("__")) {
            number();
            need("_");
        } else if (peek() == '_' && Character.isDigit(peek(1))) {
            at += 2;
        }
    }

    // What a constructor is called after.
    private static String last(String text) {
        return text.equals("std::string") ? "basic_string" : text.substring(text.lastIndexOf("::") < 0 ? 0 : text.lastIndexOf("::") + 2).replaceFirst("\\[abi:.*", "");
    }

    private String unqualified(String around) {
        String text;
        take("L");
        char c = peek();
        if (Character.isDigit(c)) {
            text = source();
        } else if (c == 'C' && (Character.isDigit(peek(1)) || peek(1) == 'I')) {
            at += peek(1) == 'I' ? 3 : 2;
            if (name.charAt(at - 2) == 'I') {
                type();
            }
            text = around;
        } else if (c == 'D' && Character.isDigit(peek(1))) {
            at += 2;
            text = "~" + around;
        } else if (c == 'D' && peek(1) == 'C') {
            throw new Unread();
        } else if (c == 'U') {
            text = unnamed();
        } else if (Character.isLowerCase(c)) {
            text = operator();
        } else {
            throw new Unread();
        }
        while (take("B")) {
            text += "[abi:" + source() + "]";
        }
        return text;
    }

    private String unnamed() {
        boolean lambda = take("Ul");
        if (!lambda) {
            need("Ut");
        }
        StringBuilder types = new StringBuilder();
        while (lambda && !take("E")) {
            String type = type();
            types.append(type.equals("void") ? "" : (types.isEmpty() ? "" : ", ") + type);
        }
        int number = Character.isDigit(peek()) ? number() + 2 : 1;
        need("_");
        return lambda ? "{lambda(" + types + ")#" + number + "}" : "{unnamed type#" + number + "}";
    }

    private String operator() {
        String code = name.substring(at, at + 2);
        at += 2;
        if (code.equals("cv")) {
            return "operator " + type();
        }
        if (code.equals("li")) {
            return "operator\"\" " + source();
        }
        CppOperators operator = CppOperators.of(code);
        if (operator == null) {
            throw new Unread();
        }
        return operator.function();
    }

    private String source() {
        int length = number();
        if (length == 0) {
            throw new Unread();
        }
        String text = name.substring(at, at + length);
        at += length;
        return text.startsWith("_GLOBAL__N") || text.startsWith("_GLOBAL_.N") ? "(anonymous namespace)" : text;
    }

    private String substitution() {
        need("S");
        char c = peek();
        if (STANDARD.containsKey(c)) {
            at++;
            return STANDARD.get(c);
        }
        int row = 0;
        if (c != '_') {
            int from = at;
            while (Character.isLetterOrDigit(peek())) {
                at++;
            }
            row = Integer.parseInt(name.substring(from, at), 36) + 1;
        }
        need("_");
        if (row >= known.size()) {
            throw new Unread();
        }
        return known.get(row);
    }

    private void parameter() {
        need("T");
        if (Character.isDigit(peek())) {
            number();
        }
        need("_");
    }

    private void arguments() {
        need("I");
        deeper(1);
        while (!take("E")) {
            argument();
        }
        depth--;
    }

    private void argument() {
        switch (peek()) {
            case 'L' -> literal();
            case 'X' -> {
                at++;
                expression();
                need("E");
            }
            case 'J' -> {
                at++;
                while (!take("E")) {
                    argument();
                }
            }
            default -> type();
        }
    }

    private void literal() {
        need("L");
        if (take("_Z")) {
            encoding();
        } else {
            type();
            while (peek() != 'E') {
                at++;
                if (at >= name.length()) {
                    throw new Unread();
                }
            }
        }
        need("E");
    }

    private void expression() {
        deeper(1);
        char c = peek();
        String code = name.substring(at, Math.min(at + 2, name.length()));
        if (c == 'L') {
            literal();
        } else if (c == 'T') {
            parameter();
        } else if (take("sr")) {
            type();
            unqualified("");
            if (peek() == 'I') {
                arguments();
            }
        } else if (take("st") || take("at") || take("ti")) {
            type();
        } else if (take("sz") || take("az") || take("te") || take("nx") || take("pp_") || take("mm_")) {
            expression();
        } else if (take("sZ")) {
            parameter();
        } else if (take("cl") || take("il")) {
            while (!take("E")) {
                expression();
            }
        } else if (take("tl")) {
            type();
            while (!take("E")) {
                expression();
            }
        } else if (take("cv")) {
            type();
            if (take("_")) {
                while (!take("E")) {
                    expression();
                }
            } else {
                expression();
            }
        } else if (take("fp")) {
            if (Character.isDigit(peek())) {
                number();
            }
            need("_");
        } else if (take("dt") || take("pt")) {
            expression();
            unqualified("");
        } else if (Character.isDigit(c)) {
            source();
            if (peek() == 'I') {
                arguments();
            }
        } else {
            CppOperators operator = CppOperators.of(code);
            if (operator == null || operator.operands() == 0) {
                throw new Unread();
            }
            at += 2;
            for (int i = 0; i < operator.operands(); i++) {
                expression();
            }
        }
        depth--;
    }

    private String known(String text) {
        known.add(text);
        return text;
    }

    private String type() {
        deeper(1);
        String text = typeHere();
        depth--;
        return text;
    }

    private String typeHere() {
        char c = peek();
        if (BUILT_IN.containsKey(c)) {
            at++;
            return BUILT_IN.get(c);
        }
        switch (c) {
            case 'r', 'V', 'K' -> {
                StringBuilder words = new StringBuilder();
                while (peek() == 'r' || peek() == 'V' || peek() == 'K') {
                    words.insert(0, peek() == 'K' ? " const" : peek() == 'V' ? " volatile" : " restrict");
                    at++;
                }
                return known(type() + words);
            }
            case 'P', 'R', 'O' -> {
                at++;
                String inner = type();
                return known(inner + (c == 'P' ? "*" : c == 'R' ? "&" : "&&"));
            }
            case 'F' -> {
                at++;
                take("Y");
                while (!take("E")) {
                    if ((peek() == 'R' || peek() == 'O') && peek(1) == 'E') {
                        at++;
                    } else {
                        type();
                    }
                }
                return known(UNTOLD);
            }
            case 'A' -> {
                at++;
                if (Character.isDigit(peek())) {
                    number();
                } else if (peek() != '_') {
                    expression();
                }
                need("_");
                type();
                return known(UNTOLD);
            }
            case 'M' -> {
                at++;
                type();
                type();
                return known(UNTOLD);
            }
            case 'T' -> {
                parameter();
                known(UNTOLD);
                if (peek() == 'I') {
                    arguments();
                    known(UNTOLD);
                }
                return UNTOLD;
            }
            case 'D' -> {
                return extended();
            }
            case 'S' -> {
                if (peek(1) != 't') {
                    String text = substitution();
                    if (peek() == 'I') {
                        arguments();
                        known(text);
                    }
                    return text;
                }
                return known(name());
            }
            default -> {
                if (c == 'u' || c == 'U' || c == 'C' || c == 'G') {
                    throw new Unread();
                }
                return known(name());
            }
        }
    }

    private String extended() {
        String code = name.substring(at, at + 2);
        at += 2;
        switch (code) {
            case "Dn" -> {
                return "decltype(nullptr)";
            }
            case "Di" -> {
                return "char32_t";
            }
            case "Ds" -> {
                return "char16_t";
            }
            case "Du" -> {
                return "char8_t";
            }
            case "Da", "Dc" -> {
                return code.equals("Da") ? "auto" : "decltype(auto)";
            }
            case "Dp" -> {
                type();
                return known(UNTOLD);
            }
            case "Dt", "DT" -> {
                expression();
                need("E");
                return known(UNTOLD);
            }
            case "Do" -> {
                return type();
            }
            case "Dv" -> {
                number();
                need("_");
                type();
                return known(UNTOLD);
            }
            default -> throw new Unread();
        }
    }
}
