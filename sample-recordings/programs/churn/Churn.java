import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.WeakHashMap;

/// A program that keeps a garbage collector busy in every way: young garbage, a cache that ages, a tree that is
/// replaced, arrays too large for a region, weak keys, and now and then an asked-for collection.
///
/// `java -Xmx320m Churn.java [seconds]`
public final class Churn {
    private static final long MAKE_TREE_EVERY = 400;

    private Churn() {}

    /// A node of a tree that lives for a while as a whole.
    private record Node(Node left, Node right, long value) {}

    /// Lets three threads allocate for so many seconds.
    public static void main(String... args) throws InterruptedException {
        long end = System.nanoTime() + 1_000_000_000L * (args.length > 0 ? Integer.parseInt(args[0]) : 10);
        var threads = new ArrayList<Thread>();
        for (int i = 1; i <= 3; i++) {
            var random = new Random(i);
            threads.add(Thread.ofPlatform().name("churn-" + i).start(() -> work(random, end)));
        }
        threads.add(Thread.ofPlatform().name("collector").start(() -> ask(end)));
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void work(Random random, long end) {
        Map<Integer, byte[]> cache = cache(900);
        Map<Object, String> weak = new WeakHashMap<>();
        Node tree = tree(13, random);
        long sum = 0;
        for (long round = 1; System.nanoTime() < end; round++) {
            sum += words(random).values().stream().mapToInt(List::size).sum();
            cache.put(random.nextInt(4_000), new byte[2_000 + random.nextInt(60_000)]);
            weak.put(new Object(), "round " + round);
            if (round % MAKE_TREE_EVERY == 0) {
                tree = tree(14, random);
                sum += new long[(3 << 20) / 8].length + deepest(tree);
            }
            pause(random.nextInt(8) == 0 ? 1 : 0);
        }
        System.out.println(Thread.currentThread().getName() + ' ' + sum + ' ' + weak.size());
    }

    private static Map<Integer, byte[]> cache(int size) {
        return new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
                return size() > size;
            }
        };
    }

    private static Map<String, List<String>> words(Random random) {
        var words = new HashMap<String, List<String>>();
        for (int i = 0; i < 200; i++) {
            String word = Long.toString(random.nextLong() & 0xffff, 36) + '-' + i;
            words.computeIfAbsent(word.substring(0, 1), unused -> new ArrayList<>()).add(word.repeat(3));
        }
        return words;
    }

    private static Node tree(int depth, Random random) {
        return depth == 0 ? null : new Node(tree(depth - 1, random), tree(depth - 1, random), random.nextLong());
    }

    private static int deepest(Node node) {
        return node == null ? 0 : 1 + Math.max(deepest(node.left()), deepest(node.right()));
    }

    private static void ask(long end) {
        for (long next = System.nanoTime(); System.nanoTime() < end; pause(50)) {
            if (System.nanoTime() - next > 4_000_000_000L) {
                next = System.nanoTime();
                System.gc();
            }
        }
    }

    private static void pause(long millis) {
        try {
            if (millis > 0) {
                Thread.sleep(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
