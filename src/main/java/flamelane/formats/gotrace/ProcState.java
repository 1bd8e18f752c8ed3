package flamelane.formats.gotrace;

/// What a processor was in, in the words of Go's own reader.
enum ProcState {
    UNDETERMINED("Undetermined"),
    NOT_EXIST("NotExist"),
    RUNNING("Running"),
    IDLE("Idle");

    final String word;

    ProcState(String word) {
        this.word = word;
    }
}
