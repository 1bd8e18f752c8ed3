package flamelane.formats.jfr;

import flamelane.model.Counter;
import java.util.List;
import java.util.function.Consumer;

/// How much was allocated a second, from the sizes of new TLABs and what was allocated outside of them, or where those were
/// not recorded from the weights of allocation samples; summed over equal steps of time.
final class AllocationRate {
    private static final long SHORTEST = 100_000_000L;
    private static final int STEPS = 400;

    private final long step;
    private final double[] buffers = new double[STEPS + 1];
    private final double[] samples = new double[STEPS + 1];
    private final long duration;
    private boolean buffered;
    private boolean sampled;

    AllocationRate(Pass pass, EventSource source) {
        duration = Math.max(1, source.duration());
        step = Math.ceilDiv(duration, Math.clamp(duration / SHORTEST, 1, STEPS));
        pass.on("jdk.ObjectAllocationInNewTLAB", type -> taker(type, "tlabSize", true));
        pass.on("jdk.ObjectAllocationOutsideTLAB", type -> taker(type, "allocationSize", true));
        pass.on("jdk.ObjectAllocationSample", type -> taker(type, "weight", false));
    }

    private Consumer<Event> taker(EventType type, String name, boolean buffer) {
        int field = type.field(name);
        double[] into = buffer ? buffers : samples;
        return event -> {
            buffered |= buffer;
            sampled |= !buffer;
            into[(int) (Math.clamp(event.start(), 0, duration - 1) / step)] += Math.max(0, event.number(field));
        };
    }

    /// The counter, if anything tells of allocation.
    List<Counter> build() {
        if (!buffered && !sampled) {
            return List.of();
        }
        Counter counter = new Counter("alloc-rate", buffered ? "Allocation rate" : "Allocation rate (estimated from samples)", "bytes/second");
        double[] bytes = buffered ? buffers : samples;
        for (int i = 0; i * step < duration; i++) {
            long length = Math.min(step, duration - i * step);
            counter.add(i * step, bytes[i] * 1e9 / length);
        }
        return List.of(counter);
    }
}
