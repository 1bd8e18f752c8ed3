package flamelane.formats.gotrace;

/// An OS thread and what it is bound to; `null` for nothing.
final class M {
    final long id;
    final int row;
    G g;
    P p;

    M(long id, int row) {
        this.id = id;
        this.row = row;
    }
}
