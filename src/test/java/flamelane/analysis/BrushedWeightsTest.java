package flamelane.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.model.Filter;
import flamelane.model.Header;
import flamelane.model.Labels.Label;
import flamelane.model.Lazy;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import flamelane.model.Spans;
import flamelane.model.Stacks;
import flamelane.model.Symbols.Kind;
import flamelane.model.ThreadState;
import flamelane.model.Threads;
import flamelane.model.TimeRange;
import flamelane.model.Timeline;
import flamelane.model.Track;
import flamelane.model.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/// What is kept from brush to brush gives the same numbers as a pass over all samples.
class BrushedWeightsTest {
    private static final int END = 10_000;
    private static final List<Filter> FILTERS = List.of(Filter.NONE, filter("Type3", "", ""), filter("", "call2.*", ""), filter("", "", "Type[12]"),
            filter("Type4", "call7", "Type5"), Filter.NONE.withTagFocus("tenant=t[12]"), tagged("Type3", "tenant=t1", "size=10:"), tagged("", "", "tenant=t1"),
            new Filter("Type2", "", "", "", "", "", "", "", "tenant", "size", "", ""));

    private static Filter filter(String focus, String ignore, String hide) {
        return new Filter(focus, ignore, hide, "", "", "", "", "", "", "", "", "");
    }

    private static Filter tagged(String focus, String tagFocus, String tagIgnore) {
        return new Filter(focus, "", "", "", "", "", tagFocus, tagIgnore, "", "", "", "");
    }

    private static Recording recording(int seed) {
        Random random = new Random(seed);
        Recording.Builder builder = new Recording.Builder(new Header("made", "text", "", null, END, -1, List.of()));
        int[] frames = new int[30];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = builder.symbols().frame(builder.symbols().function("shop.Type" + i % 7 + ".call" + i, null, "Type.java", 0, Kind.JAVA), 1 + i % 3);
        }
        for (int i = 0; i < 300; i++) {
            builder.stacks().child(random.nextInt(builder.stacks().size()), frames[random.nextInt(frames.length)]);
        }
        List<Track> tracks = new ArrayList<>();
        Spans.Storage storage = new Spans.Storage();
        for (int thread = 0; thread < 4; thread++) {
            builder.threads().add(new Threads.Row(Threads.Kind.PLATFORM, "worker-" + thread, "", thread, thread));
            Spans.Builder spans = new Spans.Builder(storage);
            for (int at = random.nextInt(50); at < END;) {
                int end = at + 1 + random.nextInt(90);
                spans.add(at, end, ThreadState.of(random.nextInt(ThreadState.COUNT)), -1, -1);
                at = end + random.nextInt(3) * random.nextInt(20);
            }
            tracks.add(new Track(Track.Kind.THREAD, "worker-" + thread, "", thread, spans.build()));
        }
        int[] labels = new int[6];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i == 0 ? -1 : builder.labels().intern(List.of(Label.text("tenant", "t" + i % 3), Label.number("size", i * 4, "bytes")));
        }
        Samples.Builder samples = new Samples.Builder(1, true, true);
        for (int i = 0; i < 5_000; i++) {
            samples.add(random.nextInt(END), random.nextInt(5) - 1, random.nextInt(builder.stacks().size()), labels[random.nextInt(labels.length)],
                    random.nextInt(100) - 5);
        }
        return builder.timeline(Lazy.done(new Timeline(tracks)))
                .profile(new Profile("cpu", "CPU time", List.of(new ValueType("cpu", "nanoseconds")), 0, samples.build())).build();
    }

    private static Selection brush(Random random, Selection from) {
        Selection next = from;
        switch (random.nextInt(8)) {
            case 0 -> next = next.withRange(null);
            case 1 -> next = next.withThreads(random.nextBoolean() ? null : new TreeSet<>(List.of(random.nextInt(4), random.nextInt(4))));
            case 2 -> next = next.withStates(random.nextBoolean() ? null : EnumSet.of(ThreadState.RUNNING, ThreadState.of(random.nextInt(ThreadState.COUNT))));
            case 3 -> next = next.withFilter(FILTERS.get(random.nextInt(FILTERS.size())));
            case 4 -> next = next.withInverted(random.nextBoolean());
            default -> {
                long start = random.nextInt(END);
                next = next.withRange(new TimeRange(start, start + 1 + random.nextInt(END - (int) start)));
            }
        }
        return next;
    }

    @Test
    void everyBrushGivesWhatAPassOverAllSamplesGives() {
        for (int seed = 0; seed < 8; seed++) {
            Recording recording = recording(seed);
            Random random = new Random(seed);
            BrushedWeights kept = new BrushedWeights(recording);
            TopTables tables = new TopTables(recording, kept);
            CallTrees trees = new CallTrees(recording, kept);
            Selection selection = Selection.of(recording);
            for (int step = 0; step < 60; step++) {
                StackWeights wanted = StackWeights.of(recording, selection);
                StackWeights got = kept.of(selection);
                assertArrayEquals(wanted.array(), got.array(), selection.toString());
                assertEquals(List.of(wanted.sum(), wanted.total(), wanted.samples()), List.of(got.sum(), got.total(), got.samples()));
                Filtered filtered = Filtered.of(recording, selection);
                assertEquals(filtered.total(), got.total());
                if (selection.filter().isNone()) {
                    assertArrayEquals(filtered.weights(), got.array(), "the filter's pass counts the same samples");
                }
                FilteredStacks left = kept.stacks(selection);
                assertEquals(paths(recording, filtered.stacks(), filtered.weights()), paths(recording, left.stacks(), left.weights(got.array())), selection.toString());
                assertEquals(List.of(Arrays.stream(filtered.weights()).sum(), (long) filtered.size()),
                        List.of(kept.left(selection).sum(), kept.left(selection).samples()));
                assertEquals(Arrays.stream(filtered.weights()).sum(), trees.of(selection).total(CallTree.ROOT));
                int function = random.nextInt(recording.symbols().functions());
                assertEquals(Neighbours.of(recording, selection, function), Neighbours.of(recording, kept, selection, function), selection.toString());
                Selection current = selection;
                for (TopGroups.By by : List.of(TopGroups.By.FUNCTION, TopGroups.By.CLASS, TopGroups.By.LINE)) {
                    TopGroups all = TopGroups.of(recording, selection, by, 0, END);
                    TopGroups top = tables.of(selection, by);
                    assertEquals(all.total(), top.total());
                    assertEquals(all.rows().stream().map(BrushedWeightsTest::numbers).toList(), top.rows().stream().map(BrushedWeightsTest::numbers).toList());
                    if (!selection.filter().isNone()) {
                        // Groups are numbered anew by each pass; what is told over time is told of the same function.
                        assertEquals(overTime(all, i -> all.rows().get(i).overTime()), overTime(top, i -> {
                            long[] over = tables.overTime(current, by, 0, END)[top.rows().get(i).group()];
                            return over == null ? new long[0] : over;
                        }));
                        continue;
                    }
                    long[][] told = tables.overTime(selection, by, 0, END);
                    for (TopGroups.Row row : all.rows()) {
                        long[] over = told[row.group()] == null ? new long[0] : told[row.group()];
                        assertEquals(Arrays.stream(row.overTime()).sum(), Arrays.stream(over).sum(), "over time adds up to self: " + row);
                        if (Arrays.stream(row.overTime()).anyMatch(value -> value != 0)) {
                            assertArrayEquals(row.overTime(), over);
                        }
                    }
                }
                selection = brush(random, selection);
            }
        }
    }

    // What each path from the root weighs.
    private static Map<String, Long> paths(Recording recording, Stacks stacks, long[] weights) {
        Map<String, Long> paths = new TreeMap<>();
        for (int stack = 0; stack < weights.length; stack++) {
            StringBuilder path = new StringBuilder();
            for (int row = stack; row > 0; row = stacks.parent(row)) {
                path.append(recording.symbols().name(recording.symbols().functionOf(stacks.frame(row)))).append(' ').append(stacks.frame(row)).append(';');
            }
            if (weights[stack] != 0) {
                paths.merge(path.toString(), weights[stack], Long::sum);
            }
        }
        return paths;
    }

    private static Map<String, List<Long>> overTime(TopGroups top, IntFunction<long[]> of) {
        Map<String, List<Long>> told = new TreeMap<>();
        for (int i = 0; i < top.rows().size(); i++) {
            List<Long> steps = Arrays.stream(of.apply(i)).boxed().toList();
            if (steps.stream().anyMatch(step -> step != 0)) {
                told.put(top.rows().get(i).pack() + " " + top.rows().get(i).name(), steps);
            }
        }
        return told;
    }

    private static List<Object> numbers(TopGroups.Row row) {
        return List.of(row.name(), row.pack(), row.self(), row.total());
    }

    @Test
    void statesPartTheSamples() {
        Recording recording = recording(3);
        Selection all = Selection.of(recording);
        long sum = 0;
        long running = 0;
        for (ThreadState state : ThreadState.values()) {
            StackWeights of = StackWeights.of(recording, all.withStates(EnumSet.of(state)));
            sum += of.samples();
            running = state == ThreadState.RUNNING ? of.samples() : running;
        }
        assertEquals(StackWeights.of(recording, all).samples(), sum, "every sample is in one state");
        Samples samples = recording.profiles().getFirst().samples();
        long wanted = 0;
        for (int i = 0; i < samples.size(); i++) {
            if (samples.thread(i) >= 0) {
                Spans spans = recording.timeline().tracks().get(samples.thread(i)).spans();
                int span = spans.at(samples.time(i));
                wanted += span < 0 || spans.state(span) == ThreadState.RUNNING || spans.state(span) == ThreadState.UNKNOWN ? 1 : 0;
            } else {
                wanted++;
            }
        }
        assertEquals(wanted, running);
        assertTrue(running > 0);
    }
}
