package flamelane.formats.gotrace;

import java.util.List;

/// A goroutine.
final class G {
    final long id;
    final int row;
    GoState state;
    long sequence;
    long generation;
    final Ranges ranges = new Ranges();
    List<Annotations.Region> regions;

    G(long id, int row, GoState state, long generation) {
        this.id = id;
        this.row = row;
        this.state = state;
        this.generation = generation;
    }

    boolean precedes(long nextGeneration, long nextSequence) {
        return generation == nextGeneration && sequence + 1 == nextSequence;
    }
}
