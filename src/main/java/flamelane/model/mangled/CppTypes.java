package flamelane.model.mangled;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The types and template arguments of a mangled C++ name, and what was said before and may be meant again.
///
/// A type is told as it stands among a lambda's parameters; template arguments are read and not told.
final class CppTypes {
    /// Stands in a text for a part that is not told.
    static final String UNTOLD = "\0";
    private static final Map<Character, String> BUILT_IN = Map.ofEntries(Map.entry('v', "void"), Map.entry('w', "wchar_t"), Map.entry('b', "bool"),
            Map.entry('c', "char"), Map.entry('a', "signed char"), Map.entry('h', "unsigned char"), Map.entry('s', "short"),
            Map.entry('t', "unsigned short"), Map.entry('i', "int"), Map.entry('j', "unsigned int"), Map.entry('l', "long"),
            Map.entry('m', "unsigned long"), Map.entry('x', "long long"), Map.entry('y', "unsigned long long"), Map.entry('n', "__int128"),
            Map.entry('o', "unsigned __int128"), Map.entry('f', "float"), Map.entry('d', "double"), Map.entry('e', "long double"),
            Map.entry('g', "__float128"), Map.entry('z', "..."));

    private final Cursor in;
    private final CppName names;
    private final CppExpressions expressions;
    private final List<String> known = new ArrayList<>();

    CppTypes(Cursor in, CppName names) {
        this.in = in;
        this.names = names;
        this.expressions = new CppExpressions(in, names, this);
    }

    String known(String text) {
        known.add(text);
        return text;
    }

    /// @param row which of what was said
    String said(int row) {
        if (row >= known.size()) {
            throw new Cursor.Unread();
        }
        return known.get(row);
    }

    String type() {
        in.deeper(1);
        String text = typeHere();
        in.deeper(-1);
        return text;
    }

    private String typeHere() {
        char c = in.peek();
        if (BUILT_IN.containsKey(c)) {
            in.at++;
            return BUILT_IN.get(c);
        }
        switch (c) {
            case 'r', 'V', 'K' -> {
                StringBuilder words = new StringBuilder();
                while (in.peek() == 'r' || in.peek() == 'V' || in.peek() == 'K') {
                    words.insert(0, in.peek() == 'K' ? " const" : in.peek() == 'V' ? " volatile" : " restrict");
                    in.at++;
                }
                return known(type() + words);
            }
            case 'P', 'R', 'O' -> {
                in.at++;
                String inner = type();
                return known(inner + (c == 'P' ? "*" : c == 'R' ? "&" : "&&"));
            }
            case 'F' -> {
                in.at++;
                in.take("Y");
                while (!in.take("E")) {
                    if ((in.peek() == 'R' || in.peek() == 'O') && in.peek(1) == 'E') {
                        in.at++;
                    } else {
                        type();
                    }
                }
                return known(UNTOLD);
            }
            case 'A' -> {
                in.at++;
                if (Character.isDigit(in.peek())) {
                    in.number();
                } else if (in.peek() != '_') {
                    expressions.expression();
                }
                in.need("_");
                type();
                return known(UNTOLD);
            }
            case 'M' -> {
                in.at++;
                type();
                type();
                return known(UNTOLD);
            }
            case 'T' -> {
                parameter();
                known(UNTOLD);
                if (in.peek() == 'I') {
                    arguments();
                    known(UNTOLD);
                }
                return UNTOLD;
            }
            case 'D' -> {
                return extended();
            }
            case 'S' -> {
                if (in.peek(1) != 't') {
                    String text = names.substitution();
                    if (in.peek() == 'I') {
                        arguments();
                        known(text);
                    }
                    return text;
                }
                return known(names.name());
            }
            default -> {
                if (c == 'u' || c == 'U' || c == 'C' || c == 'G') {
                    throw new Cursor.Unread();
                }
                return known(names.name());
            }
        }
    }

    private String extended() {
        String code = in.next(2);
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
                expressions.expression();
                in.need("E");
                return known(UNTOLD);
            }
            case "Do" -> {
                return type();
            }
            case "Dv" -> {
                in.number();
                in.need("_");
                type();
                return known(UNTOLD);
            }
            default -> throw new Cursor.Unread();
        }
    }

    void parameter() {
        in.need("T");
        if (Character.isDigit(in.peek())) {
            in.number();
        }
        in.need("_");
    }

    void arguments() {
        in.need("I");
        in.deeper(1);
        while (!in.take("E")) {
            argument();
        }
        in.deeper(-1);
    }

    private void argument() {
        switch (in.peek()) {
            case 'L' -> expressions.literal();
            case 'X' -> {
                in.at++;
                expressions.expression();
                in.need("E");
            }
            case 'J' -> {
                in.at++;
                while (!in.take("E")) {
                    argument();
                }
            }
            default -> type();
        }
    }
}
