package flamelane.formats.gotrace;

import java.util.Arrays;

/// The threads' cursors as a heap, the one whose event is earliest on top.
final class Frontier {
    private Cursor[] heap = new Cursor[16];
    private int size;

    int size() {
        return size;
    }

    Cursor get(int place) {
        return heap[place];
    }

    void clear() {
        Arrays.fill(heap, null);
        size = 0;
    }

    void insert(Cursor cursor) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        heap[size++] = cursor;
        up(size - 1);
    }

    /// The cursor at a place has moved on.
    void update(int place) {
        if (up(place) == place) {
            down(place);
        }
    }

    /// The cursor at a place has nothing left.
    void remove(int place) {
        for (int i = place; i > 0; i = (i - 1) / 2) {
            swap(i, (i - 1) / 2);
        }
        swap(0, --size);
        heap[size] = null;
        down(0);
    }

    /// Sorts by time, which keeps it a heap: nearly in order as it is, it takes few moves.
    void sort() {
        for (int i = 1; i < size; i++) {
            Cursor moved = heap[i];
            int to = i;
            while (to > 0 && heap[to - 1].time > moved.time) {
                heap[to] = heap[to - 1];
                to--;
            }
            heap[to] = moved;
        }
    }

    private int up(int place) {
        int i = place;
        while (i > 0 && heap[(i - 1) / 2].time > heap[i].time) {
            swap(i, (i - 1) / 2);
            i = (i - 1) / 2;
        }
        return i;
    }

    private void down(int place) {
        int i = place;
        while (true) {
            int least = i;
            int left = 2 * i + 1;
            if (left < size && heap[left].time < heap[least].time) {
                least = left;
            }
            if (left + 1 < size && heap[left + 1].time < heap[least].time) {
                least = left + 1;
            }
            if (least == i) {
                return;
            }
            swap(i, least);
            i = least;
        }
    }

    private void swap(int a, int b) {
        Cursor kept = heap[a];
        heap[a] = heap[b];
        heap[b] = kept;
    }
}
