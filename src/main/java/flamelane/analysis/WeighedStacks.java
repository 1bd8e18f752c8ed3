package flamelane.analysis;

import flamelane.model.Stacks;

/// The stacks that a selection leaves, with what each weighs by itself.
///
/// @param stacks  the recording's own, or as the filter rewrote them
/// @param weights by row of `stacks`; not to be changed
/// @param total   what shares are of
/// @param filter  what made them of the recording's stacks, `null` where nothing is filtered by names
record WeighedStacks(Stacks stacks, long[] weights, long total, FilteredStacks filter) {
    /// The weights, to be changed.
    long[] copy() {
        return filter == null ? weights.clone() : weights;
    }

    /// Of which row of [#stacks] a row of the recording's stacks is part; [StackFilter#GONE] for none.
    int row(int stack) {
        return filter == null ? stack : filter.rows()[stack];
    }
}
