package flamelane.model.mangled;

/// A place in a mangled name that moves on, and how deep it stands.
final class Cursor {
    private static final int DEEPEST = 200;

    /// The name cannot be read on from here.
    static final class Unread extends RuntimeException {
        Unread() {
            super(null, null, false, false);
        }
    }

    final String text;
    int at;
    /// What stands from here on is not read.
    int end;
    private int depth;

    Cursor(String text, int at) {
        this.text = text;
        this.at = at;
        this.end = text.length();
    }

    boolean ended() {
        return at >= end;
    }

    /// The letter here, 0 at the end.
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return at + ahead < end ? text.charAt(at + ahead) : 0;
    }

    /// Moves on past what stands here, if it does.
    boolean take(String wanted) {
        boolean there = wanted.length() <= end - at && text.startsWith(wanted, at);
        at += there ? wanted.length() : 0;
        return there;
    }

    void need(String wanted) {
        if (!take(wanted)) {
            throw new Unread();
        }
    }

    /// Moves on by as many letters, and gives them.
    String next(int length) {
        if (length > end - at) {
            throw new Unread();
        }
        at += length;
        return text.substring(at - length, at);
    }

    void deeper(int by) {
        depth += by;
        if (depth > DEEPEST) {
            throw new Unread();
        }
    }

    /// A number with up to nine digits, the sign `n` in front of it passed over.
    int number() {
        take("n");
        int from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == from || at - from > 9) {
            throw new Unread();
        }
        return Integer.parseInt(text.substring(from, at));
    }

    /// The letter here, and moves on past it.
    char letter() {
        if (ended()) {
            throw new Unread();
        }
        return text.charAt(at++);
    }

    /// A number to the base 62 and the `_` behind it, which alone is 0 (Rust).
    long base62() {
        if (take("_")) {
            return 0;
        }
        long value = 0;
        while (true) {
            char c = letter();
            if (c == '_') {
                return value + 1;
            }
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'z' ? c - 'a' + 10 : c >= 'A' && c <= 'Z' ? c - 'A' + 36 : -1;
            if (digit < 0) {
                throw new Unread();
            }
            value = value * 62 + digit;
        }
    }

    /// A number to the base 16 without zeros in front, up to a `_` (Rust).
    String hexDigits() {
        int from = at;
        while (peek() >= '0' && peek() <= '9' || peek() >= 'a' && peek() <= 'f') {
            at++;
        }
        String digits = text.substring(from, at);
        if (digits.isEmpty() || digits.length() > 1 && digits.charAt(0) == '0' || !take("_") && !ended()) {
            throw new Unread();
        }
        return digits;
    }
}
