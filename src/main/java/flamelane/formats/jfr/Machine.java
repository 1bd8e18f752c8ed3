package flamelane.formats.jfr;

/// Which virtual machine wrote a chunk: the numbers of threads are its own.
///
/// @param pid     process, −1 if the chunk does not say
/// @param start   when it started, milliseconds since 1970
/// @param ordinal counts machines of a file that say nothing of themselves
record Machine(long pid, long start, int ordinal) {
    // What a record compares by itself is made when it is first asked for, which takes longer than to open a small file.
    @Override
    public boolean equals(Object other) {
        return other instanceof Machine machine && pid == machine.pid && start == machine.start && ordinal == machine.ordinal;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(pid * 31 + start) * 31 + ordinal;
    }
}
