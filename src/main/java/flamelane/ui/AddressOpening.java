package flamelane.ui;

import flamelane.formats.Contents;
import flamelane.formats.Formats;
import flamelane.formats.Found;
import flamelane.formats.Source;
import flamelane.model.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A file, a folder, a file in an archive, or what a server answers.
final class AddressOpening implements Opening {
    private final String address;
    private volatile Source fetched;

    AddressOpening(String address) {
        this.address = address;
    }

    @Override
    public String name() {
        return name(address);
    }

    /// The last part of an address; of a URL with the host, since every server has its `profile`.
    static String name(String address) {
        if (Formats.isUrl(address)) {
            String bare = address.replaceFirst("^https?://", "").replaceFirst("/debug/pprof(?=/)", "").replaceFirst("/$", "");
            return bare.isEmpty() ? address : bare;
        }
        Path file = Path.of(address);
        return file.getFileName() == null ? address : file.getFileName().toString();
    }

    @Override
    public List<String> addresses() {
        return List.of(address);
    }

    @Override
    public Found read(Progress progress) throws Exception {
        if (!waits() || address.contains("#")) {
            return HeadStart.open(address, progress);
        }
        Contents offered = Formats.contents(address, progress);
        if (offered != null) {
            return new Found(null, offered);
        }
        fetched = Formats.fetch(address, progress);
        return Formats.look(fetched, progress);
    }

    @Override
    public Found ended() {
        return HeadStart.ended(address);
    }

    @Override
    public String doing() {
        return waits() ? "Fetching" : "Reading";
    }

    @Override
    public boolean waits() {
        return Formats.isUrl(address);
    }

    @Override
    public Source bytes() {
        return waits() ? fetched : Files.isRegularFile(Path.of(address)) ? Source.of(Path.of(address)) : null;
    }

    @Override
    public String fileName() {
        return fetched == null ? name() : fetched.name();
    }

    // A server answers anew each time, so no two of its answers are the same.
    @Override
    public boolean equals(Object other) {
        return this == other || !waits() && other instanceof AddressOpening opening && opening.address.equals(address);
    }

    @Override
    public int hashCode() {
        return address.hashCode();
    }
}
