package flamelane.formats.gotrace;

/// What a goroutine was in, in the words of Go's own reader.
enum GoState {
    UNDETERMINED("Undetermined"),
    NOT_EXIST("NotExist"),
    RUNNABLE("Runnable"),
    RUNNING("Running"),
    WAITING("Waiting"),
    SYSCALL("Syscall");

    private static final GoState[] STATUS = {null, RUNNABLE, RUNNING, SYSCALL, WAITING};
    final String word;

    GoState(String word) {
        this.word = word;
    }

    /// Whether a goroutine in this state is bound to a thread.
    boolean executing() {
        return this == RUNNING || this == SYSCALL;
    }

    /// @return the state of a status code on the wire, `null` if there is no such code
    static GoState of(long status) {
        return status > 0 && status < STATUS.length ? STATUS[(int) status] : null;
    }
}
