package flamelane.formats;

import java.util.List;

/// What could be read of a recording that was cut, killed or damaged, and what could not, in numbers.
///
/// @param bytes of the file as it is there, unpacked
/// @param parts of the file, from its start to its end; at least one is not whole
public record Loss(long bytes, List<Part> parts) {
    /// A stretch of the file.
    ///
    /// @param why       what is wrong with it; empty if it is whole
    /// @param at        byte it starts at
    /// @param bytes     that are there of it
    /// @param lostBytes of those that could not be read
    /// @param missing   bytes that it should have and that are not there, 0 if that is not known
    /// @param events    that were saved, −1 of a whole part
    /// @param stacks    of saved events
    /// @param lostStacks how many of those events have no stack any more
    /// @param nameless  how many of those stacks lack names
    /// @param readNanos from its start to the last event that was read
    /// @param gapNanos  of these, between events where nothing is told
    /// @param nanos     that it says it lasted, −1 if it was never finished
    public record Part(String why, long at, long bytes, long lostBytes, long missing, long events, long stacks, long lostStacks,
                       long nameless, long readNanos, long gapNanos, long nanos) {
        /// A part of which all was read.
        public static Part whole(long at, long bytes, long nanos) {
            return new Part("", at, bytes, 0, 0, -1, 0, 0, 0, nanos, 0, nanos);
        }

        /// A part of which nothing could be read.
        public static Part lost(String why, long at, long bytes) {
            return new Part(why, at, bytes, bytes, 0, 0, 0, 0, 0, 0, 0, -1);
        }

        public boolean isWhole() {
            return why.isEmpty();
        }

        /// Whether nothing of it was read.
        public boolean isLost() {
            return !isWhole() && events == 0;
        }
    }

    public Loss {
        parts = List.copyOf(parts);
    }

    /// The parts that are neither whole nor lost.
    public List<Part> saved() {
        return parts.stream().filter(part -> !part.isWhole() && !part.isLost()).toList();
    }

    /// Nanoseconds that were read.
    public long readNanos() {
        return parts.stream().mapToLong(part -> part.readNanos() - part.gapNanos()).sum();
    }

    /// Nanoseconds between events of which nothing is told.
    public long gapNanos() {
        return parts.stream().mapToLong(Part::gapNanos).sum();
    }

    /// Nanoseconds that were recorded, −1 if a part was never finished, so that nobody knows.
    public long nanos() {
        return parts.stream().anyMatch(part -> part.nanos() < 0) ? -1 : parts.stream().mapToLong(Part::nanos).sum();
    }
}
