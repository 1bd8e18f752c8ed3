package flamelane.model;

/// What a sample's number counts, and in which unit: pprof's `cpu/nanoseconds`.
///
/// @param name such as `cpu`, `alloc_space`, `samples`
/// @param unit the unit of the stored numbers: `count`, `nanoseconds`, `bytes`, or a format's own word
public record ValueType(String name, String unit) {
    @Override
    public String toString() {
        return name + "/" + unit;
    }
}
