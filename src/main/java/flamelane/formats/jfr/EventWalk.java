package flamelane.formats.jfr;

/// A walk from event to event by their sizes, over a chunk or from a place in it.
///
/// ```
/// EventWalk walk = new EventWalk(window, room);
/// walk.start(from, to);
/// while (walk.next()) { … walk.at(), walk.size(), walk.type() … }
/// if (walk.place() != to) { it stopped at what is no event }
/// ```
final class EventWalk {
    // A size and a type take at most this many bytes.
    private static final int HEAD = 18;

    private final Window window;
    private final int room;
    private final Cursor cursor = new Cursor();
    private long stop;
    private long next;
    private long at;
    private long size;
    private long type;

    /// @param room bytes the window should hold
    EventWalk(Window window, int room) {
        this.window = window;
        this.room = room;
    }

    /// @param to where the events end, or should
    void start(long from, long to) {
        next = from;
        stop = to;
    }

    /// Comes to the next event.
    ///
    /// @return whether there is one, and it lies before the end
    boolean next() {
        long place = next;
        long left = stop - place;
        if (left < 2) {
            return false;
        }
        int index = (int) (place - window.base());
        byte[] bytes = window.bytes();
        if (place < window.base() || place + HEAD > window.limit()) {
            index = window.at(place, (int) Math.min(HEAD, left), room);
            bytes = window.bytes();
            if (window.limit() < place + 2) {
                return false;
            }
        }
        Cursor from = cursor;
        from.bytes = bytes;
        // Nearly all events are shorter than 128 bytes, and of a type whose number takes two.
        if (index + 3 <= bytes.length && bytes[index] >= 0 && bytes[index + 1] < 0 && bytes[index + 2] >= 0) {
            size = bytes[index];
            type = bytes[index + 1] & 0x7F | bytes[index + 2] << 7;
            from.at = index + 3;
        } else {
            from.at = index;
            try {
                size = from.varint();
                type = from.varint();
            } catch (IndexOutOfBoundsException e) {
                return false;
            }
        }
        // An event has at least its size and its type in it.
        if (size > left || size < from.at - index) {
            return false;
        }
        at = place;
        next = place + size;
        return true;
    }

    /// Where in the file the event starts.
    long at() {
        return at;
    }

    long size() {
        return size;
    }

    long type() {
        return type;
    }

    /// Where in the file the next event starts, or what is no event.
    long place() {
        return next;
    }

    /// Whether all of the event is in the window, so that its fields cost no reading.
    boolean isHeld() {
        return at >= window.base() && at + size <= window.limit();
    }

    /// A cursor behind the event's type that may be asked for one number, whether the rest is held or not.
    Cursor head() {
        return cursor;
    }

    /// A cursor on the event's fields, behind its type; all of the event is held.
    Cursor fields() {
        if (at + size > window.limit() || at < window.base()) {
            int index = window.at(at, (int) size, room);
            cursor.set(window.bytes(), index);
            cursor.varint();
            cursor.varint();
        }
        return cursor;
    }

    /// Where the event ends, as [#fields] counts.
    int end() {
        return (int) (at + size - window.base());
    }
}
