package flamelane.analysis;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Names of source files as profiles have them, with `/` between folders, made comparable.
public final class SourcePaths {
    private SourcePaths() {
    }

    /// The last part of a path; `.` for an empty one.
    public static String base(String path) {
        if (path.isEmpty()) {
            return ".";
        }
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return end == 0 ? "/" : path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }

    /// The path without `.`, `..` and doubled slashes.
    public static String clean(String path) {
        if (path.isEmpty()) {
            return ".";
        }
        if (!path.contains("//") && !path.contains("/.") && !path.startsWith(".") && (!path.endsWith("/") || path.length() == 1)) {
            return path;
        }
        boolean rooted = path.startsWith("/");
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                if (!parts.isEmpty() && !parts.getLast().equals("..")) {
                    parts.removeLast();
                } else if (!rooted) {
                    parts.add(part);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        String joined = String.join("/", parts);
        return rooted ? "/" + joined : joined.isEmpty() ? "." : joined;
    }

    /// The path without a prefix that is only true where the program was built.
    ///
    /// @param trimPath   prefixes to take off; where it is empty, the path from behind a folder that is called as one
    ///                   of `sourcePath` is
    public static String trim(String path, String trimPath, String sourcePath) {
        if (trimPath.isEmpty()) {
            for (String folder : split(sourcePath)) {
                String wanted = "/" + base(folder) + "/";
                int found = path.indexOf(wanted);
                if (found >= 0) {
                    return path.substring(found + wanted.length());
                }
            }
        }
        List<String> prefixes = new ArrayList<>(split(trimPath));
        prefixes.add("/proc/self/cwd/./");
        prefixes.add("/proc/self/cwd/");
        for (String prefix : prefixes) {
            String whole = prefix.endsWith("/") ? prefix : prefix + "/";
            if (path.startsWith(whole)) {
                return path.substring(whole.length());
            }
        }
        return path;
    }

    /// The folders of a list that is written like the shell's `PATH`.
    public static List<String> split(String list) {
        return list.isEmpty() ? List.of() : Arrays.asList(list.split(File.pathSeparator, -1));
    }
}
