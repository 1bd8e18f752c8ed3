package flamelane.formats.gotrace;

/// One event of wire versions 7 to 21, as it was written.
final class OldEvent {
    int type;
    /// Ticks; nanoseconds from the first event once it has been put in order.
    long time;
    long g;
    long p;
    long a;
    long b;
    long c;
    /// Row of a log's message.
    int text;
    /// Id of the stack, 0 for none.
    long stack;

    void set(OldEvent other) {
        type = other.type;
        time = other.time;
        g = other.g;
        p = other.p;
        a = other.a;
        b = other.b;
        c = other.c;
        text = other.text;
        stack = other.stack;
    }
}
