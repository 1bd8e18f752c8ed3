package flamelane.ui;

import java.util.List;

/// Something a person can do by a key, from the command palette, and mostly with the mouse too.
///
/// @param group heading it stands under on the page of keys
/// @param name  what it does, in a few words
/// @param keys  each one way to call it: `Ctrl+K`, `Shift+H`, `?`; may be empty
public record Action(String group, String name, List<String> keys, Runnable run) {
    public Action(String group, String name, String key, Runnable run) {
        this(group, name, key.isEmpty() ? List.of() : List.of(key), run);
    }

    public Action {
        keys = List.copyOf(keys);
    }
}
