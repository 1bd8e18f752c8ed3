package flamelane.model;

/// Something a person should know about a recording: a bad line is data, not an exception.
///
/// @param where `file:line`, a byte offset, a chunk; empty where the whole recording is meant
/// @param what  one sentence with the numbers in it
public record Notice(Severity severity, String where, String what) {
    /// `INFO` explains, `WARNING` says that a number is less than the truth, `ERROR` that something is missing.
    public enum Severity { INFO, WARNING, ERROR }

    public static Notice info(String where, String what) {
        return new Notice(Severity.INFO, where, what);
    }

    public static Notice warning(String where, String what) {
        return new Notice(Severity.WARNING, where, what);
    }

    public static Notice error(String where, String what) {
        return new Notice(Severity.ERROR, where, what);
    }
}
