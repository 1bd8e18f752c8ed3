package flamelane.formats;

/// Files that are told by their first bytes and not read here, each with what to do.
enum Foreign {
    SEVEN_ZIP("a 7z archive, which is not read here; unpack it first: 7z x", '7', 'z', 0xBC, 0xAF, 0x27, 0x1C),
    RAR("a rar archive, which is not read here; unpack it first: unrar x", 'R', 'a', 'r', '!', 0x1A, 7),
    CABINET("a cabinet archive, which is not read here; unpack it first: cabextract", 'M', 'S', 'C', 'F', 0, 0, 0, 0),
    COMPRESS("packed by compress, which is not read here; unpack it first: gzip -d", 0x1F, 0x9D),
    OLD_LZ4("packed in LZ4's legacy format, which is not read here; unpack it first: lz4 -d", 0x02, 0x21, 0x4C, 0x18),
    LZIP("packed by lzip, which is not read here; unpack it first: lzip -d", 'L', 'Z', 'I', 'P'),
    LZMA("packed by lzma, which is not read here; unpack it first: xz -d --format=lzma", 0x5D, 0, 0),
    HEAP_DUMP("a heap dump of a Java program, which is not read here; Eclipse MAT and VisualVM open it", 'J', 'A', 'V', 'A', ' ', 'P', 'R', 'O', 'F', 'I', 'L', 'E', ' ');

    private final String what;
    private final int[] start;

    Foreign(String what, int... start) {
        this.what = what;
        this.start = start;
    }

    /// What a file is that starts so, and what to do, as words behind its name; `null` if it is none of these.
    static String told(Head head) {
        for (Foreign each : values()) {
            if (head.startsWith(each.start)) {
                return each.what;
            }
        }
        return null;
    }
}
