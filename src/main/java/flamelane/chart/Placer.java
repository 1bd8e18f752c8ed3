package flamelane.chart;

/// What can place a graph.
interface Placer {
    /// @return `null` if it cannot: not installed, failed, or took too long
    Placement place(GraphPlan plan);

    /// The first that can: the machine's Graphviz, the one we carry, or our own, which always can.
    Placer BEST = plan -> {
        Placement placed = GraphvizPlacer.MACHINE.place(plan);
        placed = placed != null ? placed : GraphvizPlacer.CARRIED.place(plan);
        return placed != null ? placed : LayeredPlacer.OWN.place(plan);
    };
}
