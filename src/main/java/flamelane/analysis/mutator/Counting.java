package flamelane.analysis.mutator;

/// What counts as collecting garbage, and of what: all processors together, or each by itself.
///
/// @param stops        stops of the world for the collector
/// @param workers      its workers, but for those that only run where nothing else would
/// @param assists      goroutines that have to mark before they may allocate
/// @param sweeps       freeing what was not marked
/// @param perProcessor each processor by itself; dedicated workers do not count there, since they take a processor away
///                     as a whole and do not slow down what runs elsewhere
public record Counting(boolean stops, boolean workers, boolean assists, boolean sweeps, boolean perProcessor) {
    /// All but sweeps, of all processors.
    public static final Counting USUAL = new Counting(true, true, true, false, false);

    public Counting withSweeps(boolean counted) {
        return new Counting(stops, workers, assists, counted, perProcessor);
    }

    public Counting each(boolean processor) {
        return new Counting(stops, workers, assists, sweeps, processor);
    }
}
