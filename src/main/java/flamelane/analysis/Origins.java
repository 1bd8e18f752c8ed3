package flamelane.analysis;

import flamelane.model.Recording;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import flamelane.model.Symbols.Kind;
import java.util.LinkedHashSet;
import java.util.Set;

/// Tells the program's own code from libraries and the runtime, by names and files.
///
/// Java: own is what shares its root (`com.acme`, `orders`) with a class whose `main` some stack starts
/// from; where no stack does, everything but the JDK and well-known libraries. Go: the standard library
/// by its package names, libraries by the version or `vendor` in their file's path.
public final class Origins {
    private static final String[] JDK = {"java.", "javax.", "jdk.", "sun.", "com.sun.", "netscape.javascript."};
    private static final String[] LIBRARIES = {
        "org.apache.", "org.springframework.", "org.eclipse.", "org.hibernate.", "org.jboss.", "org.slf4j.", "org.postgresql.",
        "org.junit.", "org.openjdk.", "org.glassfish.", "org.jetbrains.", "org.gradle.", "org.mockito.", "org.yaml.", "org.h2.",
        "com.fasterxml.", "com.google.", "com.zaxxer.", "com.mysql.", "com.oracle.", "com.ibm.", "com.microsoft.", "com.amazonaws.",
        "com.mongodb.", "com.github.", "com.lmax.", "com.ning.", "com.squareup.", "ch.qos.logback.", "io.netty.", "io.micrometer.",
        "io.grpc.", "io.vertx.", "io.quarkus.", "io.micronaut.", "io.opentelemetry.", "io.prometheus.", "io.projectreactor.", "reactor.",
        "scala.", "kotlin.", "kotlinx.", "groovy.", "clojure.", "akka.", "play.", "okhttp3.", "okio.", "redis.", "lombok.",
        "software.amazon.", "net.bytebuddy.", "net.sf.", "one.profiler.", "io.undertow.", "jakarta.", "javafx.", "com.codahale."};
    private static final Set<String> GO = Set.of("archive", "bufio", "bytes", "cmp", "compress", "container", "context", "crypto",
            "database", "debug", "embed", "encoding", "errors", "expvar", "flag", "fmt", "go", "hash", "html", "image", "index",
            "internal", "io", "iter", "log", "maps", "math", "mime", "net", "os", "path", "plugin", "reflect", "regexp", "runtime",
            "slices", "sort", "strconv", "strings", "structs", "sync", "syscall", "testing", "text", "time", "type", "unicode",
            "unique", "unsafe", "vendor", "weak", "gogo", "gosave");
    private static final Set<String> SHARED_ROOTS = Set.of("com", "org", "net", "io", "dev", "de", "fr", "uk", "co", "ru", "cn", "eu",
            "edu", "gov", "me", "ch", "at", "nl", "se", "no", "fi", "dk", "pl", "cz", "it", "es", "br", "jp", "in", "us", "ca", "au",
            "app", "tech", "ai", "xyz", "info", "biz", "github");

    private final Set<String> roots;

    private Origins(Set<String> roots) {
        this.roots = roots;
    }

    /// Learns the program's roots from the outermost frames of the recording's stacks.
    public static Origins of(Recording recording) {
        return of(recording.symbols(), recording.stacks());
    }

    static Origins of(Symbols symbols, Stacks stacks) {
        Set<String> roots = new LinkedHashSet<>();
        Origins plain = new Origins(Set.of());
        Set<Integer> seen = new LinkedHashSet<>();
        int size = Math.min(stacks.size(), 200_000);
        for (int stack = 1; stack < size; stack++) {
            int function = symbols.functionOf(stacks.frame(stack));
            if (function >= 0 && seen.add(function) && symbols.name(function).endsWith(".main")) {
                FunctionName name = FunctionName.parse(symbols.name(function), symbols.kind(function));
                boolean java = symbols.kind(function) == Kind.JAVA || symbols.kind(function) == Kind.OTHER && !name.owner().isEmpty();
                if (java && plain.java(name.pack()) == Origin.OWN) {
                    roots.add(root(name.pack()));
                }
            }
        }
        return new Origins(roots);
    }

    private static String root(String pack) {
        int dot = pack.indexOf('.');
        if (dot > 0 && SHARED_ROOTS.contains(pack.substring(0, dot))) {
            int next = pack.indexOf('.', dot + 1);
            return next < 0 ? pack : pack.substring(0, next);
        }
        return dot < 0 ? pack : pack.substring(0, dot);
    }

    /// @param file of the function; empty if unknown
    public Origin of(FunctionName name, String file, Kind kind) {
        return switch (kind) {
            case NATIVE, KERNEL, VM -> Origin.NATIVE;
            case JAVA -> java(name.pack());
            case GO -> go(name.pack(), file);
            case OTHER, LABEL -> other(name, file);
        };
    }

    private Origin other(FunctionName name, String file) {
        if (file.endsWith(".go") || name.pack().indexOf('/') >= 0) {
            return go(name.pack(), file);
        }
        if (!name.owner().isEmpty() && name.whole().indexOf(':') < 0) {
            return java(name.pack());
        }
        return name.pack().isEmpty() && file.isEmpty() ? Origin.NATIVE : go(name.pack(), file);
    }

    private Origin java(String pack) {
        String dotted = pack + ".";
        if (starts(dotted, JDK)) {
            return Origin.RUNTIME;
        }
        if (!roots.isEmpty()) {
            return roots.contains(root(pack)) ? Origin.OWN : Origin.LIBRARY;
        }
        return starts(dotted, LIBRARIES) ? Origin.LIBRARY : Origin.OWN;
    }

    private static Origin go(String pack, String file) {
        int slash = pack.indexOf('/');
        String first = slash < 0 ? pack : pack.substring(0, slash);
        if (GO.contains(first) || first.isEmpty() && !file.isEmpty() && file.endsWith(".s")) {
            return Origin.RUNTIME;
        }
        if (file.contains("@v") || file.contains("/vendor/") || file.isEmpty() && first.indexOf('.') > 0) {
            return Origin.LIBRARY;
        }
        return Origin.OWN;
    }

    private static boolean starts(String name, String[] prefixes) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
