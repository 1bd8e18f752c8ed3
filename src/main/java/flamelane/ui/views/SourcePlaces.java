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

    /// Adds a folder before the others.
    static void add(Session session, Path folder) {
        String known = folders(session);
        if (!SourcePaths.split(known).contains(folder.toString())) {
            keep(session, known.isEmpty() ? folder.toString() : folder + File.pathSeparator + known, prefixes(session));
        }
    }
}
