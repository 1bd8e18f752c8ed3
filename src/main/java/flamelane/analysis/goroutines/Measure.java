package flamelane.analysis.goroutines;

/// What a goroutine can spend its time on. All but the last three are parts of its total and do not overlap.
public enum Measure {
    EXECUTION("execution", "Execution"),
    SCHEDULER("scheduler", "Scheduler wait"),
    SYSCALL("syscall", "System call"),
    SYSCALL_BLOCKED("syscall-blocked", "Blocked in system call"),
    BLOCKED("blocked", "Blocked"),
    UNKNOWN("unknown", "Unknown"),
    ASSIST("assist", "GC mark assist"),
    SWEEP("sweep", "GC sweep"),
    STOPPED("stopped", "Stop the world");

    private final String key;
    private final String label;

    Measure(String key, String label) {
        this.key = key;
        this.label = label;
    }

    /// Name of the column in the recording's tables, and key in JSON.
    public String key() {
        return key;
    }

    /// The word people read.
    public String label() {
        return label;
    }

    /// Whether it is a part of the total, rather than something that happens within the parts.
    public boolean isPart() {
        return ordinal() <= UNKNOWN.ordinal();
    }
}
