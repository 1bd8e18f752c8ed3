package flamelane.model;

/// A number over time: heap used, CPU load, goroutines. Holds from one point to the next.
public final class Counter {
    private final String name;
    private final String label;
    private final String unit;
    private final TimeColumn time = new TimeColumn();
    private final DoubleColumn value = new DoubleColumn();

    /// @param name key: `heap-used`, `cpu-machine`, `gc-goal`
    /// @param unit `bytes`, `count`, `ratio` (0 to 1), `bytes/second` …
    public Counter(String name, String label, String unit) {
        this.name = name;
        this.label = label;
        this.unit = unit;
    }

    public String name() {
        return name;
    }

    public String label() {
        return label;
    }

    public String unit() {
        return unit;
    }

    public int size() {
        return time.size();
    }

    public long time(int point) {
        return time.get(point);
    }

    public double value(int point) {
        return value.get(point);
    }

    /// Bytes held, on and off the heap.
    public long bytes() {
        return time.bytes() + value.bytes();
    }

    /// For the reader that builds: appends in order of time.
    public void add(long at, double number) {
        time.add(at);
        value.add(number);
    }
}
