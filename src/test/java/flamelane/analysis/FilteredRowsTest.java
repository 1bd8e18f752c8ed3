package flamelane.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.model.Filter;
import flamelane.model.Header;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import flamelane.model.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A trie that is filtered row by row leaves of each stack what filtering stack by stack leaves.
class FilteredRowsTest {
    private static final String[] WORDS = {"", "f1", "f[2-4]", "f1?5$", "f.*7$", "nowhere", "f"};
    private static final String[] HIDDEN = {"", "", "f[0-3]$", "f7$", "f", "nowhere"};

    // Frames with others inlined into them, two mappings, and names that are unknown.
    private static Recording recording(Random random, boolean mixed) {
        Recording.Builder builder = new Recording.Builder(new Header("made", "text", "", null, -1, -1, List.of()));
        Symbols symbols = builder.symbols();
        int[] mappings = {symbols.mapping(new Symbols.Mapping(0, 1 << 20, 0, "f15.so", "", 0)),
                symbols.mapping(new Symbols.Mapping(1 << 20, 2 << 20, 0, "prog", "", 0))};
        int[][] frames = new int[3][40];
        for (int i = 0; i < 120; i++) {
            int function = i % 17 == 0 ? -1 : symbols.function("f" + i % 20, null, null, 0, Symbols.Kind.OTHER);
            int of = mixed ? random.nextInt(3) : i / 40;
            frames[i / 40][i % 40] = symbols.frame(function, i, 0, 1 + i, of == 2 ? -1 : mappings[of], i % 40 % 3 == 0, Symbols.Code.UNKNOWN);
        }
        List<Integer> kinds = new ArrayList<>(List.of(0));
        Samples.Builder samples = new Samples.Builder(1, false, false);
        Stacks stacks = builder.stacks();
        for (int i = 0; i < 400; i++) {
            int parent = random.nextInt(kinds.size());
            int kind = random.nextInt(3);
            int frame = frames[kind][random.nextInt(40)];
            if (symbols.inlined(frame) && parent != 0) {
                frame = frames[kinds.get(parent)][3 * random.nextInt(13)];
                kind = symbols.inlined(frame) ? kinds.get(parent) : kind;
            }
            int row = stacks.child(parent, frame);
            if (row == kinds.size()) {
                kinds.add(kind);
            }
            if (random.nextInt(3) == 0) {
                samples.add(-1, -1, row, -1, 1);
            }
        }
        return builder.profile(new Profile("p", "P", List.of(new ValueType("p", "count")), 0, samples.build())).build();
    }

    private static StackFilter filter(Recording recording, Filter filter) {
        return new StackFilter(recording.symbols(), filter, "", "", false);
    }

    // What is left of each stack that is used, leaf first.
    private static List<String> paths(Stacks to, int[] rows, BitSet used) {
        return used.stream().mapToObj(stack -> rows[stack] == StackFilter.GONE ? "gone" : Arrays.toString(to.frames(rows[stack]))).toList();
    }

    @Test
    void rowByRowIsAsStackByStack() {
        Random random = new Random(11);
        int rewritten = 0;
        int byRow = 0;
        for (int round = 0; round < 600; round++) {
            Recording recording = recording(random, round % 6 == 0);
            Filter given = new Filter(WORDS[random.nextInt(WORDS.length)], WORDS[random.nextInt(3)], HIDDEN[random.nextInt(HIDDEN.length)],
                    HIDDEN[random.nextInt(HIDDEN.length)], "", "", "", "", "", "", "", "");
            StackFilter slow = filter(recording, given);
            StackFilter quick = filter(recording, given);
            if (!quick.isByName()) {
                continue;
            }
            Stacks from = recording.stacks();
            BitSet used = FilteredStacks.used(recording.profiles().getFirst().samples());
            used.set(Stacks.ROOT, round % 2 == 0);
            Stacks slowTo = slow.rewrites() ? new Stacks() : from;
            Stacks quickTo = quick.rewrites() ? new Stacks() : from;
            int[] slowRows = new int[from.size()];
            int[] quickRows = new int[from.size()];
            for (int stack = used.nextSetBit(0); stack >= 0; stack = used.nextSetBit(stack + 1)) {
                slowRows[stack] = slow.apply(from, stack, new int[0], new int[0], slowTo);
                rewritten += slowRows[stack] > 0 && slowTo != from ? 1 : 0;
            }
            if (FilteredRows.fill(recording.symbols(), quick, from, used, quickTo, quickRows)) {
                byRow++;
                assertEquals(paths(slowTo, slowRows, used), paths(quickTo, quickRows, used), given.toString());
                assertEquals(slow.unmatched(), quick.unmatched(), given.toString());
            }
        }
        assertTrue(byRow > 300 && rewritten > 1_000, byRow + " by row, " + rewritten + " rewritten");
    }

    @Test
    void aPlaceOfTwoMappingsIsLeftToTheOtherWay() {
        Recording recording = recording(new Random(3), true);
        Filter given = Filter.NONE.withIgnore("so$").withHide("f3");
        Selection selection = Selection.of(recording).withFilter(given);
        BitSet used = FilteredStacks.used(recording.profiles().getFirst().samples());
        FilteredStacks left = FilteredStacks.of(recording, selection, used);
        Filtered whole = Filtered.of(recording, selection);
        long kept = used.stream().filter(stack -> left.rows()[stack] != StackFilter.GONE).count();
        assertEquals(java.util.stream.IntStream.range(0, whole.size()).map(i -> recording.profiles().getFirst().samples().stack(whole.sample(i))).distinct().count(), kept);
    }
}
