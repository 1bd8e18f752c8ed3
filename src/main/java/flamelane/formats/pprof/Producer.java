package flamelane.formats.pprof;

import flamelane.model.Profile;
import flamelane.model.Symbols;
import flamelane.model.ValueType;
import java.util.List;
import java.util.Locale;

/// What can be told of a profile from its names: who wrote it, what it is of, whose code a function is.
final class Producer {
    private Producer() {
    }

    /// The language of most functions; empty if it cannot be told.
    static String guess(Symbols symbols, List<ValueType> types) {
        int[] counts = new int[Symbols.Kind.values().length];
        for (int function = 0; function < symbols.functions(); function++) {
            counts[symbols.kind(function).ordinal()]++;
        }
        return counts[Symbols.Kind.GO.ordinal()] * 2 > symbols.functions() ? "Go"
                : counts[Symbols.Kind.JAVA.ordinal()] * 2 > symbols.functions() ? "Java" : "";
    }

    static Symbols.Kind kind(String function, String file) {
        if (file.endsWith(".go") || file.endsWith(".s") && file.contains("/src/") || function.startsWith("runtime.") || function.startsWith("main.")) {
            return Symbols.Kind.GO;
        }
        if (file.endsWith(".java") || file.endsWith(".kt") || file.endsWith(".scala")) {
            return Symbols.Kind.JAVA;
        }
        if (file.startsWith("[kernel") || file.contains("/vmlinux")) {
            return Symbols.Kind.KERNEL;
        }
        return file.matches(".*\\.(c|cc|cpp|cxx|h|hh|hpp|rs|m|mm|S|so[.0-9]*)") ? Symbols.Kind.NATIVE : Symbols.Kind.OTHER;
    }

    /// The key of a profile: `cpu`, `heap`, `goroutine`.
    static String profile(List<ValueType> types, Profile.Sampling sampling) {
        if (has(types, "inuse_space") || has(types, "inuse_objects")) {
            return sampling.defaultType().startsWith("alloc_") ? "allocs" : "heap";
        }
        if (has(types, "alloc_space") || has(types, "space")) {
            return "heap";
        }
        if (has(types, "contentions")) {
            return "contention";
        }
        if (has(types, "cpu")) {
            return "cpu";
        }
        String last = types.getLast().name();
        String period = sampling.periodType() == null ? "" : sampling.periodType().name();
        String key = last.equals("samples") || last.isEmpty() ? period.isEmpty() ? "samples" : period : last;
        return key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static boolean has(List<ValueType> types, String name) {
        return types.stream().anyMatch(type -> type.name().equals(name));
    }

    static String label(List<ValueType> types, Profile.Sampling sampling) {
        String key = profile(types, sampling);
        return switch (key) {
            case "cpu" -> "CPU time";
            case "heap" -> "Heap";
            case "allocs" -> "Allocations";
            case "contention" -> "Contention";
            case "goroutine" -> "Goroutines";
            case "threadcreate" -> "Threads created";
            case "thread" -> "Threads";
            case "goroutineleak" -> "Leaked goroutines";
            case "samples" -> "Samples";
            case "wall" -> "Wall time";
            default -> key.isEmpty() ? "Samples" : Character.toUpperCase(key.charAt(0)) + key.substring(1);
        };
    }
}
