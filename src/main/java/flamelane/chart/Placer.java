package flamelane.chart;

import flamelane.model.Progress;

/// What can place a graph.
interface Placer {
    /// @throws CannotPlace if it is not installed, has failed, or took too long
    /// @throws flamelane.model.CancelledException if the placement is no longer wanted
    Placement place(GraphPlan plan, Progress progress) throws CannotPlace;

    /// The first that can: the machine's Graphviz, the one we carry, or our own, which always can. The remark
    /// says why it was not the machine's.
    Placer BEST = new Placer() {
        @Override
        public Placement place(GraphPlan plan, Progress progress) {
            if (plan.boxes().isEmpty()) {
                return LayeredPlacer.OWN.place(plan, progress);
            }
            try {
                return GraphvizPlacer.MACHINE.place(plan, progress);
            } catch (CannotPlace machine) {
                try {
                    // What took the program too long would take the script still longer.
                    Placer next = machine.late() ? LayeredPlacer.OWN : GraphvizPlacer.CARRIED;
                    return next.place(plan, progress).with(machine.getMessage());
                } catch (CannotPlace carried) {
                    return LayeredPlacer.OWN.place(plan, progress).with(machine.getMessage());
                }
            }
        }
    };

    /// Why a placer has not placed a graph, in words for people.
    final class CannotPlace extends Exception {
        private static final long serialVersionUID = 1;
        private final boolean late;

        CannotPlace(String why, boolean late, Throwable cause) {
            super(why, cause);
            this.late = late;
        }

        /// Whether it took too long.
        boolean late() {
            return late;
        }
    }
}
