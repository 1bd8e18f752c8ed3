package flamelane.formats.jfr;

/// What event types are called: JDK 9 and 10 said `com.oracle.jdk.` where others say `jdk.`.
final class Names {
    private static final String OLD = "com.oracle.jdk.";

    private Names() {
    }

    /// The name that the JDK of today gives the type.
    static String current(String name) {
        return name.startsWith(OLD) ? "jdk." + name.substring(OLD.length()) : name;
    }

    /// The type of today's name, `null` if the file has none.
    static EventType find(EventSource source, String name) {
        EventType type = source.type(name);
        return type != null || !name.startsWith("jdk.") ? type : source.type(OLD + name.substring("jdk.".length()));
    }
}
