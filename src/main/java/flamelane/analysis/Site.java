package flamelane.analysis;

/// What a node of a tree or graph stands for: a function, or a file, line or address, by granularity.
///
/// @param name   taken apart; of a file or an address the whole is the method
/// @param file   source file, empty if unknown
/// @param line   source line, 0 where the granularity merges lines or it is unknown
/// @param origin whose code it is
public record Site(FunctionName name, String file, int line, Origin origin) {
    /// What it is called in full: `java.util.HashMap.getNode`, with the line where lines are told apart.
    public String whole() {
        return line > 0 ? name.whole() + ":" + line : name.whole();
    }

    /// Its package, or a word for where it lives.
    public String pack() {
        return name.pack();
    }

    /// File and line without folders: `PriceEngine.java:164`; empty if unknown.
    public String place() {
        String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return last.isEmpty() || line <= 0 ? last : last + ":" + line;
    }
}
