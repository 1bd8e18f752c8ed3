package flamelane.formats.pprof;

import flamelane.formats.Head;

/// Tells whether bytes are the start of a profile.proto: each field must be one of the message's, in its shape.
///
/// Messages that the head holds whole are looked into, so that text or another protobuf is not taken for one.
final class ProtoSign {
    private static final int TYPE = 0;
    private static final int SAMPLE = 1;
    private static final int MAPPING = 2;
    private static final int LOCATION = 3;
    private static final int FUNCTION = 4;
    private static final int LABEL = 5;
    private static final int LINE = 6;

    /// What each field of a message is, from field 1 on: `n` a number, `N` numbers, `s` a text, else a message.
    private static final String[] SHAPES = {"nn", "NNL", "nnnnnnnnnn", "nnnIn", "nnnnn", "nnnn", "nnn"};
    private static final String PROFILE = "TSMOFsnnnnTnNnn";

    private final Head head;
    private int typesSeen;
    private int textsSeen;

    private ProtoSign(Head head) {
        this.head = head;
    }

    static boolean isIn(Head head) {
        ProtoSign sign = new ProtoSign(head);
        return sign.message(PROFILE, 0, head.size(), !head.isWhole()) && (sign.typesSeen > 0 || sign.textsSeen > 1);
    }

    /// @param open whether the bytes may go on behind `end`
    private boolean message(String shape, int start, int end, boolean open) {
        int at = start;
        int fields = 0;
        while (at < end) {
            int tagEnd = varint(at, end);
            if (tagEnd < 0) {
                return open && end - at < 10 && fields > 0;
            }
            long tag = value(at, tagEnd);
            int field = (int) Math.min(tag >>> 3, 1 << 20);
            int type = (int) (tag & 7);
            if (field < 1 || field > shape.length()) {
                return false;
            }
            char kind = shape.charAt(field - 1);
            int valueEnd = varint(tagEnd, end);
            if (type != (kind == 'n' ? Wire.VARINT : Wire.BYTES) && !(kind == 'N' && type == Wire.VARINT)) {
                return false;
            }
            if (valueEnd < 0) {
                return open && end - tagEnd < 10;
            }
            at = valueEnd;
            if (type == Wire.BYTES) {
                long length = value(tagEnd, valueEnd);
                if (length < 0 || length > end - at && !open) {
                    return false;
                }
                int inner = (int) Math.min(end, at + length);
                if (!inner(kind, at, inner, length > end - at)) {
                    return false;
                }
                at = inner;
            }
            fields++;
        }
        return true;
    }

    private boolean inner(char kind, int start, int end, boolean open) {
        return switch (kind) {
            case 'T' -> {
                typesSeen++;
                yield message(SHAPES[TYPE], start, end, open);
            }
            case 'S' -> message(SHAPES[SAMPLE], start, end, open);
            case 'M' -> message(SHAPES[MAPPING], start, end, open);
            case 'O' -> message(SHAPES[LOCATION], start, end, open);
            case 'F' -> message(SHAPES[FUNCTION], start, end, open);
            case 'L' -> message(SHAPES[LABEL], start, end, open);
            case 'I' -> message(SHAPES[LINE], start, end, open);
            case 's' -> {
                textsSeen++;
                yield textsSeen > 1 || start == end;
            }
            default -> numbers(start, end, open);
        };
    }

    private boolean numbers(int start, int end, boolean open) {
        int at = start;
        while (at < end) {
            int next = varint(at, end);
            if (next < 0) {
                return open && end - at < 10;
            }
            at = next;
        }
        return true;
    }

    /// @return where the number that starts at `at` ends, −1 if it does not end in ten bytes or before `end`
    private int varint(int at, int end) {
        for (int i = at; i < end && i < at + 10; i++) {
            if (head.at(i) < 0x80) {
                return i + 1;
            }
        }
        return -1;
    }

    private long value(int at, int end) {
        long value = 0;
        for (int i = at; i < end; i++) {
            value |= (long) (head.at(i) & 0x7F) << (i - at) * 7;
        }
        return value;
    }
}
