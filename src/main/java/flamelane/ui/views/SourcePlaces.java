package flamelane.ui.views;

import flamelane.analysis.SourcePaths;
import flamelane.ui.Recents;
import flamelane.ui.Session;
import java.io.File;
import java.nio.file.Path;

/// Where a person has said that sources lie; kept from one start to the next.
final class SourcePlaces {
    private static final String FOLDERS = "source_path";
    private static final String PREFIXES = "trim_path";

    private SourcePlaces() {
    }

    /// Folders, separated as in `PATH`; empty if none were named.
    static String folders(Session session) {
        return session.desk().recents().setting(FOLDERS);
    }

    /// Prefixes to take off source files; empty if none were named.
    static String prefixes(Session session) {
        return session.desk().recents().setting(PREFIXES);
    }

    static void keep(Session session, String folders, String prefixes) {
        Recents recents = session.desk().recents();
        recents.setting(FOLDERS, folders);
        recents.setting(PREFIXES, prefixes);
    }

    /// The folder that a recording lies in; `null` for one from elsewhere, and for a home folder and such, which hold too much.
    static Path near(Session session) {
        String address = session.addresses().getFirst();
        Path file = flamelane.formats.Formats.isUrl(address) || address.indexOf('#') >= 0 ? null : Path.of(address).toAbsolutePath().normalize();
        Path folder = file == null ? null : file.getParent();
        return folder == null || folder.getNameCount() < 2 || folder.equals(Path.of(System.getProperty("user.home"))) ? null : folder;
    }

    /// Sources of the Java that ran, where the recording tells its version.
    static flamelane.analysis.JdkSources jdk(Session session) {
        return new flamelane.analysis.JdkSources(session.recording().header().facts().stream().filter(fact -> fact.section().equals("JVM"))
                .map(fact -> version(fact.text())).filter(text -> !text.isEmpty()).findFirst().orElse(""));
    }

    private static String version(String text) {
        var found = java.util.regex.Pattern.compile("(?:JRE|JDK|for|release) \\(?(?:build )?(\\d+(?:\\.\\d+)*)").matcher(text);
        return found.find() ? found.group(1) : "";
    }

    /// Adds a folder before the others.
    static void add(Session session, Path folder) {
        String known = folders(session);
        if (!SourcePaths.split(known).contains(folder.toString())) {
            keep(session, known.isEmpty() ? folder.toString() : folder + File.pathSeparator + known, prefixes(session));
        }
    }
}
