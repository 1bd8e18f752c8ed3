package flamelane.model.mangled;

/// Tells a mangled Rust name of the newer kind (`_RNvNtCs1234_7mycrate3foo3bar`), by the grammar of Rust's RFC 2603: `mycrate::foo::bar`.
///
/// Where generic arguments are not to be told, their brackets stay, as with pprof: `mycrate::foo::<>`.
final class RustPath {
    private final Cursor in;
    private final RustText out;
    private final RustTypes types;
    private final boolean generics;

    private RustPath(Cursor in, boolean generics) {
        this.in = in;
        this.out = new RustText();
        this.types = new RustTypes(in, out, this);
        this.generics = generics;
    }

    /// @return `null` if it is no such name, or one in which nothing is told
    static String of(String mangled, boolean generics) {
        int dot = mangled.indexOf('.');
        Cursor in = new Cursor(dot < 0 ? mangled : mangled.substring(0, dot), 2);
        if (in.ended() || Character.isDigit(in.peek())) {
            return null;
        }
        RustPath name = new RustPath(in, generics);
        try {
            name.path(true);
            if (!in.ended()) {
                // The crate that made this copy of a generic function.
                name.out.silently(() -> name.path(false));
            }
            return in.ended() && !name.out.toString().isEmpty() ? name.out.toString() : null;
        } catch (Cursor.Unread e) {
            return null;
        }
    }

    /// @param value whether the path is a value's, whose generic arguments stand behind `::`
    void path(boolean value) {
        in.deeper(1);
        switch (in.letter()) {
            case 'C' -> {
                disambiguator();
                out.add(identifier());
            }
            case 'M' -> {
                implementation();
                out.add("<");
                types.type();
                out.add(">");
            }
            case 'X' -> {
                implementation();
                asTrait();
            }
            case 'Y' -> asTrait();
            case 'N' -> nested(value);
            case 'I' -> {
                path(value);
                out.add(value ? "::<" : "<");
                arguments();
                out.add(">");
                in.need("E");
            }
            case 'B' -> again(() -> path(value));
            default -> throw new Cursor.Unread();
        }
        in.deeper(-1);
    }

    private void asTrait() {
        out.add("<");
        types.type();
        out.add(" as ");
        path(false);
        out.add(">");
    }

    // Where an implementation stands is not told.
    private void implementation() {
        out.silently(() -> {
            disambiguator();
            path(false);
        });
    }

    private void nested(boolean value) {
        char kind = in.letter();
        if (!isLetter(kind)) {
            throw new Cursor.Unread();
        }
        path(value);
        long number = disambiguator();
        String name = identifier();
        if (kind >= 'a') {
            out.add("::" + name);
        } else {
            String what = kind == 'C' ? "closure" : kind == 'S' ? "shim" : String.valueOf(kind);
            out.add("::{" + what + (name.isEmpty() ? "" : ":" + name) + "#" + number + "}");
        }
    }

    private void arguments() {
        Runnable all = () -> {
            for (boolean first = true; !in.ended() && in.peek() != 'E'; first = false) {
                out.add(first ? "" : ", ");
                argument();
            }
        };
        if (generics) {
            all.run();
        } else {
            out.silently(all);
        }
    }

    private void argument() {
        if (in.take("L")) {
            out.lifetime(in.base62());
        } else if (in.take("K")) {
            types.constant();
        } else {
            types.type();
        }
    }

    /// A trait's path, its generic arguments left open for what is bound to the trait's own types.
    ///
    /// @return whether they are open
    boolean openTrait() {
        in.deeper(1);
        boolean[] open = {false};
        if (in.take("I")) {
            path(false);
            out.add("<");
            arguments();
            in.need("E");
            open[0] = true;
        } else if (in.take("B")) {
            again(() -> open[0] = openTrait());
        } else {
            path(false);
        }
        in.deeper(-1);
        return open[0];
    }

    /// Behind a `B`: what is meant stands further in front. Where nothing is told it need not be looked at.
    void again(Runnable reading) {
        int here = in.at - 1;
        // Counted from behind `_R`.
        long back = in.base62() + 2;
        if (out.isSilent()) {
            return;
        }
        if (back < 2 || back >= here) {
            throw new Cursor.Unread();
        }
        int at = in.at;
        int end = in.end;
        in.at = (int) back;
        in.end = here;
        reading.run();
        in.at = at;
        in.end = end;
    }

    private long disambiguator() {
        return in.take("s") ? in.base62() + 1 : 0;
    }

    String identifier() {
        boolean coded = in.take("u");
        if (in.ended()) {
            throw new Cursor.Unread();
        }
        long length = 0;
        while (Character.isDigit(in.peek())) {
            length = Math.min(Integer.MAX_VALUE, length * 10 + in.letter() - '0');
        }
        in.take("_");
        String text = in.next((int) length);
        if (!text.chars().allMatch(c -> isLetter((char) c) || c >= '0' && c <= '9' || c == '_')) {
            throw new Cursor.Unread();
        }
        return coded ? Punycode.decoded(text) : text;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
