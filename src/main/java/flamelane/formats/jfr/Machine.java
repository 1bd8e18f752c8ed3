package flamelane.formats.jfr;

/// Which virtual machine wrote a chunk: the numbers of threads are its own.
///
/// @param pid     process, −1 if the chunk does not say
/// @param start   when it started, milliseconds since 1970
/// @param ordinal counts machines of a file that say nothing of themselves
record Machine(long pid, long start, int ordinal) { }
