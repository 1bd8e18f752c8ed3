package flamelane.ui;

import flamelane.formats.Contents;
import flamelane.formats.Formats;
import flamelane.formats.Found;
import flamelane.formats.Source;
import flamelane.model.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A file in an archive or a folder whose contents are known already, so that they need not be listed again.
///
/// @param container address of the archive or folder
record EntryOpening(String container, Contents.Entry entry) implements Opening {
    /// A file that lies in a folder as it is is opened as any other file.
    static Opening of(String container, Contents.Entry entry) {
        if (!Formats.isUrl(container) && Files.isDirectory(Path.of(container))) {
            Path file = Path.of(container).resolve(entry.path());
            if (Files.isRegularFile(file)) {
                return new AddressOpening(file.toString());
            }
        }
        return new EntryOpening(container, entry);
    }

    @Override
    public String name() {
        String path = entry.path();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public List<String> addresses() {
        return List.of(container + "#" + entry.path());
    }

    @Override
    public Found read(Progress progress) {
        return Formats.look(entry.source(), progress);
    }

    @Override
    public Source bytes() {
        return entry.source();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntryOpening opening && opening.addresses().equals(addresses());
    }

    @Override
    public int hashCode() {
        return addresses().hashCode();
    }
}
