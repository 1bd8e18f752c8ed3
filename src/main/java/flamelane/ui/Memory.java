package flamelane.ui;

import flamelane.formats.Formats;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// How one recording was looked at: kept from one run of the program to the next, as texts by name.
///
/// A file that was changed has another memory. What cannot be read or written is forgotten.
public final class Memory {
    /// Of what is no file: keeps nothing.
    static final Memory NONE = new Memory("", null);
    private static final String FOLDER = "views/";

    private final String file;
    private final Recents recents;
    private final Map<String, Supplier<String>> texts = new ConcurrentHashMap<>();

    private Memory(String file, Recents recents) {
        this.file = file;
        this.recents = recents;
    }

    /// Reads what is known of a file; not for the window's thread.
    static Memory of(String address, Recents recents) {
        String name = Formats.nameOf(address);
        if (name.isEmpty()) {
            return NONE;
        }
        Memory memory = new Memory(FOLDER + name, recents);
        for (String line : recents.lines(memory.file)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                String text = line.substring(equals + 1);
                memory.texts.put(line.substring(0, equals), () -> text);
            }
        }
        return memory;
    }

    /// @return empty if nothing is known
    public String text(String name) {
        Supplier<String> text = texts.get(name);
        return text == null ? "" : text.get();
    }

    /// Keeps a text of one line, which is asked for when it is written, on another thread.
    public void keep(String name, Supplier<String> text) {
        if (recents != null) {
            texts.put(name, text);
            recents.keepLater(file, this::lines);
        }
    }

    private List<String> lines() {
        return texts.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue().get()).sorted().toList();
    }
}
