package flamelane.model.mangled;

/// Text beyond ASCII in letters and digits of ASCII, by RFC 3492; Rust's names have `_` where the RFC has `-`.
final class Punycode {
    private static final int BASE = 36;
    private static final int LEAST = 1;
    private static final int MOST = 26;

    private Punycode() {
    }

    static String decoded(String text) {
        int cut = text.lastIndexOf('_');
        StringBuilder plain = new StringBuilder(text.substring(0, Math.max(0, cut)));
        Cursor in = new Cursor(text, cut + 1);
        int[] codes = plain.codePoints().toArray();
        int size = codes.length;
        long code = 128;
        long place = 0;
        int bias = 72;
        while (!in.ended()) {
            long before = place;
            place += step(in, bias);
            bias = adapted(place - before, size + 1, before == 0);
            code += place / (size + 1);
            place %= size + 1;
            if (code > Character.MAX_CODE_POINT || code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
                throw new Cursor.Unread();
            }
            codes = java.util.Arrays.copyOf(codes, size + 1);
            System.arraycopy(codes, (int) place, codes, (int) place + 1, size - (int) place);
            codes[(int) place++] = (int) code;
            size++;
        }
        return new String(codes, 0, size);
    }

    private static long step(Cursor in, int bias) {
        long sum = 0;
        long weight = 1;
        for (int k = BASE; ; k += BASE) {
            int digit = digit(in.letter());
            sum += digit * weight;
            int limit = Math.clamp(k - bias, LEAST, MOST);
            if (digit < limit) {
                return sum;
            }
            weight *= BASE - limit;
            if (weight >= Integer.MAX_VALUE) {
                throw new Cursor.Unread();
            }
        }
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0' + 26;
        }
        int letter = c | 0x20;
        if (letter < 'a' || letter > 'z') {
            throw new Cursor.Unread();
        }
        return letter - 'a';
    }

    private static int adapted(long step, int size, boolean first) {
        long delta = first ? step / 700 : step / 2;
        delta += delta / size;
        int k = 0;
        while (delta > (BASE - LEAST) * MOST / 2) {
            delta /= BASE - LEAST;
            k += BASE;
        }
        return k + (int) ((BASE - LEAST + 1) * delta / (delta + 38));
    }
}
