package flamelane.chart;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/// Indices of tracks behind each other, without a box for each: a group may have a million lanes.
final class TrackRows extends AbstractList<Integer> implements RandomAccess {
    private int[] tracks = new int[4];
    private int size;

    @Override
    public boolean add(Integer track) {
        if (size == tracks.length) {
            tracks = Arrays.copyOf(tracks, size + (size >> 1));
        }
        tracks[size++] = track;
        return true;
    }

    @Override
    public Integer get(int row) {
        return tracks[Objects.checkIndex(row, size)];
    }

    @Override
    public int size() {
        return size;
    }
}
