package flamelane.model.mangled;

import java.util.Map;

/// The types and constants of a mangled Rust name, by the grammar of Rust's RFC 2603.
final class RustTypes {
    private static final Map<Character, String> BASIC = Map.ofEntries(Map.entry('a', "i8"), Map.entry('b', "bool"), Map.entry('c', "char"),
            Map.entry('d', "f64"), Map.entry('e', "str"), Map.entry('f', "f32"), Map.entry('h', "u8"), Map.entry('i', "isize"), Map.entry('j', "usize"),
            Map.entry('l', "i32"), Map.entry('m', "u32"), Map.entry('n', "i128"), Map.entry('o', "u128"), Map.entry('p', "_"), Map.entry('s', "i16"),
            Map.entry('t', "u16"), Map.entry('u', "()"), Map.entry('v', "..."), Map.entry('x', "i64"), Map.entry('y', "u64"), Map.entry('z', "!"));
    private static final Map<Long, String> ESCAPED = Map.of((long) '\t', "\\t", (long) '\r', "\\r", (long) '\n', "\\n", (long) '\\', "\\\\", (long) '\'', "\\'");

    private final Cursor in;
    private final RustText out;
    private final RustPath paths;

    RustTypes(Cursor in, RustText out, RustPath paths) {
        this.in = in;
        this.out = out;
        this.paths = paths;
    }

    void type() {
        in.deeper(1);
        char c = in.letter();
        switch (c) {
            case 'C', 'M', 'X', 'Y', 'N', 'I' -> {
                in.at--;
                paths.path(false);
            }
            case 'A' -> {
                out.add("[");
                type();
                out.add("; ");
                constant();
                out.add("]");
            }
            case 'S' -> {
                out.add("[");
                type();
                out.add("]");
            }
            case 'T' -> tuple();
            case 'R', 'Q' -> reference(c == 'Q');
            case 'P' -> pointer("*const ");
            case 'O' -> pointer("*mut ");
            case 'F' -> out.binding(this::function);
            case 'D' -> traits();
            case 'B' -> paths.again(this::type);
            default -> {
                if (!BASIC.containsKey(c)) {
                    throw new Cursor.Unread();
                }
                out.add(BASIC.get(c));
            }
        }
        in.deeper(-1);
    }

    private int list(String between) {
        int count = 0;
        for (; !in.ended() && in.peek() != 'E'; count++) {
            out.add(count == 0 ? "" : between);
            type();
        }
        return count;
    }

    private void tuple() {
        out.add("(");
        out.add(list(", ") == 1 ? ",)" : ")");
        in.need("E");
    }

    private void reference(boolean mutable) {
        out.add("&");
        long lifetime = in.take("L") ? in.base62() : 0;
        if (lifetime != 0) {
            out.lifetime(lifetime);
            out.add(" ");
        }
        pointer(mutable ? "mut " : "");
    }

    private void pointer(String kind) {
        out.add(kind);
        type();
    }

    private void binder() {
        if (in.take("G")) {
            long count = in.base62() + 1;
            out.bind(count, in.end - in.at);
        }
    }

    private void function() {
        binder();
        out.add(in.take("U") ? "unsafe " : "");
        if (in.take("K")) {
            if (in.take("C")) {
                out.add("extern \"C\" ");
            } else if (in.peek() == 'u') {
                throw new Cursor.Unread();
            } else {
                out.add("extern \"" + paths.identifier().replace('_', '-') + "\" ");
            }
        }
        out.add("fn(");
        list(", ");
        in.need("E");
        out.add(")");
        if (!in.take("u")) {
            out.add(" -> ");
            type();
        }
    }

    private void traits() {
        out.binding(() -> {
            out.add("dyn ");
            binder();
            for (boolean first = true; !in.ended() && in.peek() != 'E'; first = false) {
                out.add(first ? "" : " + ");
                trait();
            }
            in.need("E");
        });
        in.need("L");
        long lifetime = in.base62();
        if (lifetime != 0) {
            out.add(out.endsWithSpace() ? "+ " : " + ");
            out.lifetime(lifetime);
        }
    }

    private void trait() {
        boolean open = paths.openTrait();
        while (in.take("p")) {
            out.add((open ? ", " : "<") + paths.identifier() + " = ");
            open = true;
            type();
        }
        out.add(open ? ">" : "");
    }

    void constant() {
        in.deeper(1);
        char kind = in.letter();
        if (kind == 'B') {
            paths.again(this::constant);
        } else if (kind == 'p') {
            out.add("_");
        } else if ("aslxni".indexOf(kind) >= 0) {
            out.add(in.take("n") ? "-" : "");
            out.add(number(in.hexDigits()));
        } else if ("htmyoj".indexOf(kind) >= 0) {
            out.add(number(in.hexDigits()));
        } else if (kind == 'b') {
            out.add(switch (in.hexDigits()) {
                case "0" -> "false";
                case "1" -> "true";
                default -> throw new Cursor.Unread();
            });
        } else if (kind == 'c') {
            out.add("'" + character(in.hexDigits()) + "'");
        } else {
            throw new Cursor.Unread();
        }
        in.deeper(-1);
    }

    private static String number(String digits) {
        return digits.length() > 16 ? "0x" + digits : Long.toUnsignedString(Long.parseUnsignedLong(digits, 16));
    }

    private static String character(String digits) {
        if (digits.length() > 6) {
            throw new Cursor.Unread();
        }
        long code = Long.parseLong(digits, 16);
        return ESCAPED.containsKey(code) ? ESCAPED.get(code) : code >= ' ' && code <= '~' ? String.valueOf((char) code) : "\\u{" + Long.toHexString(code) + "}";
    }
}
