package flamelane.model.mangled;

import java.util.Map;

/// Takes a mangled C++ name (`_ZN3foo3barEi`) apart, by the grammar of the Itanium C++ ABI, and tells it without arguments and
/// template arguments: `foo::bar`.
///
/// What it is not sure of it does not tell: then the name stays as it is.
final class CppName {
    private static final Map<Character, String> STANDARD = Map.of('a', "std::allocator", 'b', "std::basic_string", 's', "std::string",
            'i', "std::istream", 'o', "std::ostream", 'd', "std::iostream");
    private static final Map<String, String> SPECIAL = Map.of("TV", "vtable for ", "TT", "VTT for ", "TI", "typeinfo for ", "TS", "typeinfo name for ");

    private final Cursor in;
    private final CppTypes types;

    private CppName(Cursor in) {
        this.in = in;
        this.types = new CppTypes(in, this);
    }

    /// @return `null` if it is no mangled name, or none that can be told
    static String of(String mangled) {
        if (!mangled.startsWith("_Z")) {
            return null;
        }
        try {
            Cursor in = new Cursor(mangled, 2);
            String text = new CppName(in).encoding();
            boolean whole = in.ended() || in.peek() == '.';
            return whole && !text.isEmpty() && !text.contains(CppTypes.UNTOLD) ? text : null;
        } catch (Cursor.Unread | StringIndexOutOfBoundsException | NumberFormatException e) {
            return null;
        }
    }

    String encoding() {
        if (in.peek() == 'T' || in.peek() == 'G' && (in.peek(1) == 'V' || in.peek(1) == 'R')) {
            return special();
        }
        String text = name();
        while (!in.ended() && in.peek() != 'E' && in.peek() != '.') {
            types.type();
        }
        return text;
    }

    private String special() {
        String code = in.next(2);
        if (SPECIAL.containsKey(code)) {
            return SPECIAL.get(code) + types.type();
        }
        switch (code) {
            case "GV" -> {
                // Of a local variable, its function would be told with arguments.
                if (in.peek() == 'Z') {
                    throw new Cursor.Unread();
                }
                return "guard variable for " + name();
            }
            case "Th" -> {
                in.number();
                in.need("_");
                return "non-virtual thunk to " + encoding();
            }
            case "Tv" -> {
                in.number();
                in.need("_");
                in.number();
                in.need("_");
                return "virtual thunk to " + encoding();
            }
            default -> throw new Cursor.Unread();
        }
    }

    String name() {
        in.deeper(1);
        String text = switch (in.peek()) {
            case 'N' -> nested();
            case 'Z' -> local();
            default -> unscoped();
        };
        in.deeper(-1);
        return text;
    }

    private String unscoped() {
        String text;
        if (in.peek() == 'S' && in.peek(1) != 't') {
            text = substitution();
            if (in.peek() != 'I') {
                throw new Cursor.Unread();
            }
        } else {
            text = in.take("St") ? "std::" + unqualified("") : unqualified("");
            if (in.peek() == 'I') {
                types.known(text);
            }
        }
        if (in.peek() == 'I') {
            types.arguments();
        }
        return text;
    }

    private String nested() {
        in.need("N");
        while (in.peek() == 'r' || in.peek() == 'V' || in.peek() == 'K') {
            in.at++;
        }
        if (in.peek() == 'R' || in.peek() == 'O') {
            in.at++;
        }
        String text = "";
        while (!in.take("E")) {
            boolean add = true;
            if (in.peek() == 'S' && in.peek(1) == 't') {
                in.at += 2;
                text = "std";
                add = false;
            } else if (in.peek() == 'S') {
                text = substitution();
                add = false;
            } else if (in.peek() == 'I') {
                types.arguments();
            } else if (in.peek() == 'T') {
                types.parameter();
                text = CppTypes.UNTOLD;
            } else if (in.peek() == 'D' && (in.peek(1) == 't' || in.peek(1) == 'T')) {
                types.type();
                text = CppTypes.UNTOLD;
                add = false;
            } else {
                text = text.isEmpty() ? unqualified("") : text + "::" + unqualified(last(text));
            }
            if (add && in.peek() != 'E') {
                types.known(text);
            }
        }
        return text;
    }

    private String local() {
        in.need("Z");
        String outer = encoding();
        in.need("E");
        if (in.take("s")) {
            discriminator();
            return outer + "::string literal";
        }
        if (in.take("d")) {
            if (Character.isDigit(in.peek())) {
                in.number();
            }
            in.need("_");
            return outer + "::" + CppTypes.UNTOLD + name();
        }
        String inner = name();
        discriminator();
        return outer + "::" + inner;
    }

    private void discriminator() {
        if (in.take("__")) {
            in.number();
            in.need("_");
        } else if (in.peek() == '_' && Character.isDigit(in.peek(1))) {
            in.at += 2;
        }
    }

    // What a constructor is called after.
    private static String last(String text) {
        return text.equals("std::string") ? "basic_string" : text.substring(text.lastIndexOf("::") < 0 ? 0 : text.lastIndexOf("::") + 2).replaceFirst("\\[abi:.*", "");
    }

    String unqualified(String around) {
        String text;
        in.take("L");
        char c = in.peek();
        if (Character.isDigit(c)) {
            text = source();
        } else if (c == 'C' && (Character.isDigit(in.peek(1)) || in.peek(1) == 'I')) {
            in.at += in.peek(1) == 'I' ? 3 : 2;
            if (in.text.charAt(in.at - 2) == 'I') {
                types.type();
            }
            text = around;
        } else if (c == 'D' && Character.isDigit(in.peek(1))) {
            in.at += 2;
            text = "~" + around;
        } else if (c == 'D' && in.peek(1) == 'C') {
            throw new Cursor.Unread();
        } else if (c == 'U') {
            text = unnamed();
        } else if (Character.isLowerCase(c)) {
            text = operator();
        } else {
            throw new Cursor.Unread();
        }
        while (in.take("B")) {
            text += "[abi:" + source() + "]";
        }
        return text;
    }

    private String unnamed() {
        boolean lambda = in.take("Ul");
        if (!lambda) {
            in.need("Ut");
        }
        StringBuilder parameters = new StringBuilder();
        while (lambda && !in.take("E")) {
            String type = types.type();
            parameters.append(type.equals("void") ? "" : (parameters.isEmpty() ? "" : ", ") + type);
        }
        int number = Character.isDigit(in.peek()) ? in.number() + 2 : 1;
        in.need("_");
        return lambda ? "{lambda(" + parameters + ")#" + number + "}" : "{unnamed type#" + number + "}";
    }

    private String operator() {
        String code = in.next(2);
        if (code.equals("cv")) {
            return "operator " + types.type();
        }
        if (code.equals("li")) {
            return "operator\"\" " + source();
        }
        CppOperators operator = CppOperators.of(code);
        if (operator == null) {
            throw new Cursor.Unread();
        }
        return operator.function();
    }

    String source() {
        int length = in.number();
        if (length == 0) {
            throw new Cursor.Unread();
        }
        String text = in.next(length);
        return text.startsWith("_GLOBAL__N") || text.startsWith("_GLOBAL_.N") ? "(anonymous namespace)" : text;
    }

    String substitution() {
        in.need("S");
        char c = in.peek();
        if (STANDARD.containsKey(c)) {
            in.at++;
            return STANDARD.get(c);
        }
        int row = 0;
        if (c != '_') {
            int from = in.at;
            while (Character.isLetterOrDigit(in.peek())) {
                in.at++;
            }
            row = Integer.parseInt(in.text.substring(from, in.at), 36) + 1;
        }
        in.need("_");
        return types.said(row);
    }
}
