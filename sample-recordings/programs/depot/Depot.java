import java.util.ArrayList;
import java.util.List;

/// A parcel depot whose methods call each other in every way that tracing must not count twice: nested, recursive,
/// constructors, on platform and on virtual threads.
///
/// `java Depot SECONDS`
public final class Depot {
    private double weight;

    public static void main(String[] arguments) throws InterruptedException {
        long end = System.nanoTime() + Long.parseLong(arguments[0]) * 1_000_000_000L;
        List<Thread> packers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread.Builder builder = i < 2 ? Thread.ofPlatform().name("packer-" + i) : Thread.ofVirtual().name("courier-" + i);
            int first = i;
            packers.add(builder.start(() -> {
                Depot depot = new Depot();
                for (int number = first; System.nanoTime() < end; number++) {
                    depot.ship(number);
                }
            }));
        }
        for (Thread packer : packers) {
            packer.join();
        }
    }

    void ship(int number) {
        pack(number % 4);
        Label label = new Label(number);
        rest(2);
        weight += label.length;
    }

    /// Puts a box into a box into a box.
    void pack(int boxes) {
        rest(1);
        if (boxes > 0) {
            pack(boxes - 1);
        } else {
            weigh();
        }
    }

    void weigh() {
        for (int i = 1; i < 200_000; i++) {
            weight += Math.sqrt(i) / i;
        }
    }

    private static void rest(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What is printed on a parcel.
    static final class Label {
        private final int length;

        Label(int number) {
            rest(1);
            length = Integer.toString(number).length();
        }
    }
}
