package flamelane.ui;

import java.util.Arrays;
import java.util.List;

/// Two recordings to compare, each by its path, its address in an archive (`ci.zip#base/cpu.jfr`) or on a server.
///
/// @param base       before the change
/// @param head       after it
/// @param normalized whether shares are compared instead of amounts
public record Pair(String base, String head, boolean normalized) {
    /// The word before base and head in what is handed to a window: `--diff BASE HEAD`.
    static final String WORD = "--diff";

    /// The other way round.
    public Pair swapped() {
        return new Pair(head, base, normalized);
    }

    public Pair withNormalized(boolean now) {
        return new Pair(base, head, now);
    }

    /// What the base is called beside the head: as much of the end of its path as tells the two apart.
    public String baseName() {
        return name(base, head);
    }

    public String headName() {
        return name(head, base);
    }

    /// What a tab says of it.
    String title() {
        return baseName() + " → " + headName();
    }

    private static String name(String path, String other) {
        List<String> own = Arrays.asList(path.split("[/\\\\#]"));
        List<String> others = Arrays.asList(other.split("[/\\\\#]"));
        int kept = 1;
        while (kept < own.size() && kept <= others.size() && own.get(own.size() - kept).equals(others.get(others.size() - kept))) {
            kept++;
        }
        return String.join("/", own.subList(Math.max(0, own.size() - kept), own.size()));
    }
}
