package flamelane.formats.gotrace;

/// A processor. SYSCALL keeps it for its goroutine; ABANDONED is one whose thread is gone.
final class P {
    static final int RUNNING = 1;
    static final int IDLE = 2;
    static final int SYSCALL = 3;
    static final int ABANDONED = 4;

    final long id;
    final int row;
    int status;
    long sequence;
    long generation;
    final Ranges ranges = new Ranges();

    private static final String[] WORDS = {"none", "Running", "Idle", "Syscall", "SyscallAbandoned"};

    P(long id, int row) {
        this.id = id;
        this.row = row;
    }

    boolean precedes(long nextGeneration, long nextSequence) {
        return generation == nextGeneration && sequence + 1 == nextSequence;
    }

    /// What a status is called.
    static String word(int status) {
        return WORDS[status];
    }
}
