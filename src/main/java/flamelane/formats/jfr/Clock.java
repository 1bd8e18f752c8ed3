package flamelane.formats.jfr;

/// How the ticks of a chunk become nanoseconds from the recording's start.
///
/// Chunks of one virtual machine share the clock of its first chunk, so that time goes on evenly where the
/// wall clock was set; a chunk of another one has its own.
///
/// @param startNanos nanoseconds from the recording's start at `startTicks`
/// @param perNano    ticks in a nanosecond
record Clock(long startTicks, long startNanos, double perNano, long ticksPerSecond) {
    private static final long SAME = 1_000_000_000L;

    /// @param zero wall clock of the recording's start since 1970
    static Clock of(ChunkHeader header, long zero) {
        return new Clock(header.startTicks(), header.startNanos() - zero, header.ticksPerSecond() / 1e9, header.ticksPerSecond());
    }

    /// Whether a chunk's start agrees with its wall clock by this clock.
    boolean continues(ChunkHeader header, long zero) {
        return header.ticksPerSecond() == ticksPerSecond && Math.abs(time(header.startTicks()) - (header.startNanos() - zero)) < SAME;
    }

    long time(long ticks) {
        return startNanos + (long) ((ticks - startTicks) / perNano);
    }

    long span(long ticks) {
        return (long) (ticks / perNano);
    }
}
