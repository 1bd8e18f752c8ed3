package flamelane.formats.capture;

import flamelane.formats.Contents;
import flamelane.formats.Contents.Entry;
import flamelane.formats.Source;
import flamelane.model.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The profiles that a Go program offers under `/debug/pprof/`, listed from its own index page.
public final class PprofServer {
    // A row of the index has the count in one cell and the link in the next; below it goroutine is linked once more.
    private static final Pattern LINK = Pattern.compile("(?:<td>\\s*(\\d+)\\s*</td>\\s*<td>\\s*)?<a href=['\"]?([A-Za-z0-9_.\\-]+)\\?debug=");
    // The index has links to these two that would record at once, so they are not found by the pattern.
    private static final List<String> RECORDED = List.of("profile?seconds=5", "trace?seconds=2");
    // What the index lists beside profiles, and those two that are there already.
    private static final Set<String> OTHERS = Set.of("cmdline", "symbol", "profile", "trace");
    private static final int INDEX = 1 << 20;

    private PprofServer() {
    }

    /// Whether an address names a server, or its index, and not one recording.
    public static boolean isBase(URI address) {
        String path = address.getPath() == null ? "" : address.getPath();
        return address.getRawQuery() == null && (path.isEmpty() || path.equals("/") || path.endsWith("/debug/pprof") || path.endsWith("/debug/pprof/"));
    }

    /// What a server offers; `null` if it answers, but with no index of profiles.
    ///
    /// @throws flamelane.model.FormatException if it does not answer
    public static Contents of(URI base, Progress progress) throws IOException {
        String path = base.getPath() == null ? "" : base.getPath();
        URI index = base.resolve(path.contains("/debug/pprof") ? path.replaceFirst("/?$", "/") : "/debug/pprof/");
        String page = new String(Download.of(index, progress).bytes(INDEX), StandardCharsets.UTF_8);
        if (!page.contains("/debug/pprof/")) {
            return null;
        }
        List<Entry> entries = new ArrayList<>();
        for (String name : RECORDED) {
            entries.add(entry(index.resolve(name), -1, progress));
        }
        Matcher link = LINK.matcher(page);
        while (link.find()) {
            URI address = index.resolve(link.group(2));
            if (!OTHERS.contains(link.group(2)) && entries.stream().noneMatch(entry -> entry.path().equals(address.toString()))) {
                entries.add(entry(address, count(link.group(1)), progress));
            }
        }
        return new Contents(base.toString(), entries, List.of(), List.of());
    }

    private static long count(String digits) {
        return digits == null || digits.length() > 18 ? -1 : Long.parseLong(digits);
    }

    private static Entry entry(URI address, long count, Progress progress) {
        String kind = address.getPath().endsWith("/trace") ? "go-trace" : "pprof";
        return new Entry(address.toString(), kind, true, -1, count, new OnDemand(address, progress));
    }

    /// A recording that is made when its bytes are first asked for.
    private static final class OnDemand extends Source {
        private final URI address;
        private final Progress progress;
        private Source fetched;

        OnDemand(URI address, Progress progress) {
            super(address.toString());
            this.address = address;
            this.progress = progress;
        }

        private synchronized Source fetched() {
            if (fetched == null) {
                fetched = Download.of(address, progress);
            }
            return fetched;
        }

        @Override
        public InputStream open() throws IOException {
            return fetched().open();
        }

        @Override
        public Path path() throws IOException {
            return fetched().path();
        }

        @Override
        public long size() throws IOException {
            return fetched().size();
        }
    }
}
