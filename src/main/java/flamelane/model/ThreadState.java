package flamelane.model;

/// What a thread or goroutine was doing. A gap between spans is [#UNKNOWN], never running.
public enum ThreadState {
    RUNNING("Running"),
    RUNNABLE("Runnable"),
    BLOCKED("Blocked on lock"),
    NETWORK("Network"),
    FILE_IO("File I/O"),
    SYSCALL("System call"),
    WAITING("Waiting"),
    SLEEPING("Sleeping"),
    GC("GC"),
    UNKNOWN("Unknown");

    private static final ThreadState[] VALUES = values();
    private final String label;

    ThreadState(String label) {
        this.label = label;
    }

    /// The word people read.
    public String label() {
        return label;
    }

    /// The key in JSON and CSV, such as `file_io`.
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// The state of an ordinal, without the copy that `values()` makes.
    public static ThreadState of(int ordinal) {
        return VALUES[ordinal];
    }

    public static final int COUNT = VALUES.length;
}
