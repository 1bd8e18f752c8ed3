package flamelane.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Every distinct text of a recording, once; a text is then an int, −1 for none.
public final class Strings {
    private final Map<String, Integer> rows = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private long characters;

    /// @return the row of the text, the same for equal texts; −1 for `null`
    public synchronized int intern(String text) {
        if (text == null) {
            return -1;
        }
        Integer known = rows.get(text);
        if (known != null) {
            return known;
        }
        rows.put(text, texts.size());
        characters += text.length();
        texts.add(text);
        return texts.size() - 1;
    }

    /// @return the text, empty for −1
    public String get(int row) {
        if (row < 0) {
            return "";
        }
        synchronized (this) {
            return texts.get(row);
        }
    }

    /// Bytes held on the heap, about.
    public synchronized long bytes() {
        return characters + 96L * texts.size();
    }

    public synchronized int size() {
        return texts.size();
    }

    /// @return the row of a text that is known, else −1
    public synchronized int find(String text) {
        return rows.getOrDefault(text, -1);
    }

    /// Writes all texts.
    public synchronized void write(RowWriter out) throws java.io.IOException {
        out.number(texts.size());
        for (String text : texts) {
            out.text(text);
        }
    }

    /// Reads back what [#write] wrote; rows keep their numbers.
    public static Strings read(RowReader in) {
        Strings strings = new Strings();
        int count = in.count();
        for (int row = 0; row < count; row++) {
            strings.intern(in.text());
        }
        return strings;
    }
}
