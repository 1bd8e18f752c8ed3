package flamelane.formats.jfr;

/// What a walk over a chunk by the sizes of its events came by.
///
/// @param contents    events and checkpoints
/// @param end         where in the file the walk ended: the chunk's end, or what is no event
/// @param checkpoints whether one of them is where the header says that the last is
/// @param earliest    ticks at the start of the first event that keeps the chunk up, as `latest`
record ChunkTally(ChunkContents.Builder contents, long end, boolean checkpoints, long earliest, long latest) {
    private static final int ROOM = 1 << 18;

    static ChunkTally of(ChunkHeader header, Window window) {
        ChunkContents.Builder contents = new ChunkContents.Builder(header.at());
        EventWalk walk = new EventWalk(window, ROOM);
        walk.start(header.at() + ChunkHeader.SIZE, header.end());
        boolean checkpoints = false;
        long earliest = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        while (walk.next()) {
            contents.event(walk.at(), walk.type());
            if (walk.type() == ConstantPools.CHECKPOINT) {
                contents.checkpoint(walk.at(), walk.size());
                checkpoints |= walk.at() == header.at() + header.constants();
            }
            if (walk.type() == ConstantPools.CHECKPOINT || walk.type() == Metadata.TYPE) {
                long time = start(walk);
                earliest = Math.min(earliest, time);
                latest = Math.max(latest, time);
            }
        }
        return new ChunkTally(contents, walk.place(), checkpoints, earliest, latest);
    }

    private static long start(EventWalk walk) {
        try {
            return walk.head().varint();
        } catch (IndexOutOfBoundsException e) {
            return 0;
        }
    }

    /// Whether the header of a chunk that hangs together says otherwise.
    boolean misleads(ChunkHeader header) {
        return !checkpoints || earliest > header.startTicks() && header.lastedOtherThan(latest);
    }
}
