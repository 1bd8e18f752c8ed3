package flamelane.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import flamelane.model.Filter;
import flamelane.model.FormatException;
import flamelane.model.Header;
import flamelane.model.Labels.Label;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import flamelane.model.Symbols;
import flamelane.model.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which samples stay, and as which stacks, for each word of a filter.
class FilteredTest {
    /// `main;a;b+c 3 user=ann` : c was inlined into b.
    private static Recording recording(String... lines) {
        Recording.Builder builder = new Recording.Builder(new Header("text", "text", "", null, -1, -1, List.of()));
        Samples.Builder samples = new Samples.Builder(1, false, false);
        for (String line : lines) {
            String[] parts = line.split(" ");
            int stack = 0;
            for (String place : parts[0].split(";")) {
                String[] names = place.split("\\+");
                for (int i = 0; i < names.length; i++) {
                    int function = builder.symbols().function(names[i], null, null, 0, Symbols.Kind.OTHER);
                    stack = builder.stacks().child(stack, builder.symbols().frame(function, 0, 0, 0, -1, i > 0, Symbols.Code.UNKNOWN));
                }
            }
            List<Label> labels = new ArrayList<>();
            for (int i = 2; i < parts.length; i++) {
                String[] pair = parts[i].split("=");
                labels.add(pair[1].matches("\\d+") ? Label.number(pair[0], Long.parseLong(pair[1]), "bytes") : Label.text(pair[0], pair[1]));
            }
            samples.add(-1, -1, stack, builder.labels().intern(labels), Long.parseLong(parts[1]));
        }
        return builder.profile(new Profile("p", "P", List.of(new ValueType("p", "count")), 0, samples.build())).build();
    }

    private static final String[] LINES = {"main;a;b+c 3 user=ann size=100", "main;d;a 2 user=bob size=4000", "main;e 1"};

    private static String left(Filter filter) {
        return left(filter, ReportOptions.DEFAULT);
    }

    private static String left(Filter filter, ReportOptions options) {
        Recording recording = recording(LINES);
        Filtered filtered = Filtered.of(recording, Selection.of(recording).withFilter(filter), options);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < filtered.size(); i++) {
            StringBuilder line = new StringBuilder();
            int[] frames = filtered.stacks().frames(filtered.stack(i));
            for (int at = frames.length - 1; at >= 0; at--) {
                line.append(line.isEmpty() ? "" : recording.symbols().inlined(frames[at]) ? "+" : ";");
                line.append(recording.symbols().frameName(frames[at]).isEmpty() ? "-" : recording.symbols().frameName(frames[at]));
            }
            lines.add(line + " " + filtered.value(i));
        }
        return String.join(", ", lines);
    }

    @Test
    void withoutFilterEverythingStays() {
        assertEquals("main;a;b+c 3, main;d;a 2, main;e 1", left(Filter.NONE));
    }

    @Test
    void focusKeepsSamplesAndIgnoreTakesThemOut() {
        assertEquals("main;a;b+c 3, main;d;a 2", left(Filter.NONE.withFocus("^a$")));
        assertEquals("main;e 1", left(Filter.NONE.withIgnore("^a$")));
    }

    @Test
    void hidingTheCallerOfAnInlinedFrameLeavesACalledFrame() {
        assertEquals("main;a;c 3, main;d;a 2, main;e 1", left(Filter.NONE.withHide("^b$")));
        assertEquals("a;b+c 3, a 2", left(Filter.NONE.withShow("[abc]$")));
    }

    @Test
    void showFromCutsCallersAndPruneFromCallees() {
        assertEquals("a;b+c 3, a 2", left(Filter.NONE.withShowFrom("^a$")));
        assertEquals("main;a 3, main;d;a 2, main;e 1", left(new Filter("", "", "", "", "", "^[ad]$", "", "", "", "", "", "")));
    }

    @Test
    void labelsSelectSamples() {
        assertEquals("main;a;b+c 3", left(Filter.NONE.withTagFocus("user=ann")));
        assertEquals("main;a;b+c 3", left(Filter.NONE.withTagFocus("user:ann")));
        assertEquals("main;d;a 2", left(Filter.NONE.withTagFocus("1kb:1mb")));
        assertEquals("main;d;a 2", left(Filter.NONE.withTagFocus("size=101b:")));
    }

    @Test
    void labelsBecomeFrames() {
        assertEquals("ann;main;a;b+c 3, bob;main;d;a 2, -;main;e 1", left(Filter.NONE.withTagRoot("user")));
        assertEquals("main;a;b+c;ann;100B 3, main;d;a;bob;3.91kB 2, main;e;-;- 1", left(Filter.NONE.withTagLeaf("user,size")));
    }

    @Test
    void inlinedFramesGoToTheirCaller() {
        assertEquals("main;a;b 3, main;d;a 2, main;e 1", left(Filter.NONE, ReportOptions.DEFAULT.withNoInlines(true)));
    }

    @Test
    void theTotalIsThatBeforeTheFilter() {
        Recording recording = recording(LINES);
        assertEquals(6, Filtered.of(recording, Selection.of(recording).withFilter(Filter.NONE.withFocus("e"))).total());
    }

    @Test
    void whatMatchesNothingIsTold() {
        Recording recording = recording(LINES);
        Filtered filtered = Filtered.of(recording, Selection.of(recording).withFilter(Filter.NONE.withHide("nowhere").withTagFocus("x")));
        assertEquals(List.of("hide", "tagfocus"), filtered.unmatched());
    }

    @Test
    void aPatternThatIsNoneIsRefused() {
        assertThrows(FormatException.class, () -> left(Filter.NONE.withFocus("(")));
    }

    @Test
    void recursionCountsOnceInTotals() {
        Recording recording = recording("a;b;a;b 5", "a 2");
        TopFunctions top = TopFunctions.of(recording, Selection.of(recording));
        assertEquals("[Row[function=1, name=b, self=5, total=5], Row[function=0, name=a, self=2, total=7]]", top.rows().toString());
        assertEquals(top.total(), top.sum());
    }
}
