package flamelane.bench.peers;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/// The peer of `flamelane top --profile execution,alloc`: what one writes first with the JDK's own reader.
///
/// Reads every event, and for execution and allocation samples adds up self and total by function.
public final class RecordingFileTop {
    private static final int ROWS = 10;

    private RecordingFileTop() {
    }

    private record Sums(Map<String, Long> self, Map<String, Long> total) {
        Sums() {
            this(new HashMap<>(), new HashMap<>());
        }

        void add(RecordedEvent event, long value) {
            if (event.getStackTrace() == null) {
                return;
            }
            Set<String> seen = new HashSet<>();
            for (RecordedFrame frame : event.getStackTrace().getFrames()) {
                String name = frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
                if (seen.isEmpty()) {
                    self.merge(name, value, Long::sum);
                }
                if (seen.add(name)) {
                    total.merge(name, value, Long::sum);
                }
            }
        }

        void print(String title) {
            System.out.println(title);
            self.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())).limit(ROWS)
                    .forEach(row -> System.out.println(row.getValue() + " " + total.get(row.getKey()) + " " + row.getKey()));
        }
    }

    public static void main(String... arguments) throws Exception {
        Sums execution = new Sums();
        Sums allocation = new Sums();
        try (RecordingFile file = new RecordingFile(Path.of(arguments[0]))) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                switch (event.getEventType().getName()) {
                    case "jdk.ExecutionSample" -> execution.add(event, 1);
                    case "jdk.ObjectAllocationSample" -> allocation.add(event, event.getLong("weight"));
                    default -> { }
                }
            }
        }
        execution.print("execution");
        allocation.print("alloc");
    }
}
