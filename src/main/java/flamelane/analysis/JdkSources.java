package flamelane.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/// The sources of Java's own classes, as a JDK on this machine has them in its `src.zip`.
///
/// Only a JDK of the version that ran is taken; where that is unknown, none.
public final class JdkSources {
    /// @param from    the archive and the file in it
    /// @param version of the JDK, as its `release` file has it
    public record Text(List<String> lines, String from, String version) { }

    private static final List<String> MODULES = List.of("java.base", "java.logging", "java.net.http", "java.sql", "java.xml", "java.desktop", "jdk.jfr",
            "java.management", "jdk.httpserver", "java.naming", "jdk.compiler");
    private static final int LARGEST = 4 << 20;

    private final String version;

    /// @param version of Java that ran, such as `25` or `21.0.5`; empty if unknown
    public JdkSources(String version) {
        this.version = version;
    }

    /// @param path of a class: `java/util/ArrayList.java`
    /// @return `null` where no JDK of that version has it
    Text read(String path) {
        if (version.isEmpty() || !path.endsWith(".java") || path.indexOf('/') < 0) {
            return null;
        }
        for (Path home : homes()) {
            Path zip = home.resolve("lib/src.zip");
            String release = Files.isRegularFile(zip) ? release(home) : "";
            if (!release.isEmpty() && major(release).equals(major(version))) {
                Text text = read(zip, path, release);
                if (text != null) {
                    return text;
                }
            }
        }
        return null;
    }

    private static Text read(Path zip, String path, String release) {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (String module : MODULES) {
                var entry = file.getEntry(module + "/" + path);
                if (entry != null && entry.getSize() < LARGEST) {
                    try (InputStream in = file.getInputStream(entry)) {
                        String text = new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
                        return new Text(text.lines().toList(), zip + "#" + entry.getName(), release);
                    }
                }
            }
        } catch (IOException e) {
            return null;
        }
        return null;
    }

    // The JDK that runs this, and those installed beside it; the very version that ran first.
    private List<Path> homes() {
        Set<Path> homes = new LinkedHashSet<>();
        homes.add(Path.of(System.getProperty("java.home")));
        if (System.getenv("JAVA_HOME") != null) {
            homes.add(Path.of(System.getenv("JAVA_HOME")));
        }
        Path beside = Path.of(System.getProperty("java.home")).getParent();
        if (beside != null) {
            try (Stream<Path> others = Files.list(beside)) {
                others.sorted().limit(40).forEach(homes::add);
            } catch (IOException e) {
                return new ArrayList<>(homes);
            }
        }
        List<Path> sorted = new ArrayList<>(homes);
        sorted.sort(java.util.Comparator.comparing(home -> !release(home).equals(version)));
        return sorted;
    }

    private static String release(Path home) {
        Properties words = new Properties();
        try (InputStream in = Files.newInputStream(home.resolve("release"))) {
            words.load(in);
        } catch (IOException | IllegalArgumentException e) {
            return "";
        }
        return words.getProperty("JAVA_VERSION", "").replace("\"", "");
    }

    private static String major(String version) {
        return version.replaceFirst("^1\\.", "").replaceFirst("[^0-9].*", "");
    }
}
