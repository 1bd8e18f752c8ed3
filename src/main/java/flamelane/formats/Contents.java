package flamelane.formats;

import flamelane.model.Notice;
import java.util.List;

/// What an archive or a folder holds.
///
/// @param name    what people call it
/// @param entries the files in it, archives within it already taken apart, in the order they lie
/// @param pairs   recordings that look like the before and the after of one thing
/// @param notices what was passed over, and why
public record Contents(String name, List<Entry> entries, List<Pair> pairs, List<Notice> notices) {
    /// @param path   from the outermost archive, `/` between folders and between archives
    /// @param kind   id of the format, or what else it is: `text`, `empty`, `unknown`
    /// @param size   bytes when unpacked, −1 if unknown
    /// @param count  how many things a profile of a running program counts just now, −1 if that is not told
    /// @param source the bytes, to be opened like any file
    public record Entry(String path, String kind, boolean isRecording, long size, long count, Source source) { }

    /// @param guessed whether only the folders' order says which is the base
    public record Pair(Entry base, Entry head, boolean guessed) { }

    public Contents {
        entries = List.copyOf(entries);
        pairs = List.copyOf(pairs);
        notices = List.copyOf(notices);
    }

    public List<Entry> recordings() {
        return entries.stream().filter(Entry::isRecording).toList();
    }

    /// What opens an entry from anywhere.
    public String address(Entry entry) {
        return Formats.isUrl(entry.path()) ? entry.path() : name + "#" + entry.path();
    }

    /// The entry of that path, `null` if there is none.
    public Entry entry(String path) {
        for (Entry entry : entries) {
            if (entry.path().equals(path)) {
                return entry;
            }
        }
        return null;
    }
}
