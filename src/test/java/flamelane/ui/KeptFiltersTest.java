package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import flamelane.formats.Formats;
import flamelane.formats.Source;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Selection;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is set in a recording is there again the next time, in that recording and in no other.
class KeptFiltersTest {
    private static final List<String> HEAP = List.of("sample-recordings/pprof/heap.pb.gz");

    @TempDir
    private Path folder;

    @Test
    void whatWasSetComesBack() {
        Recording recording = Formats.open(Source.of(Path.of(HEAP.getFirst())), Progress.NONE);
        Selection fresh = Selection.of(recording);
        Selection set = fresh.withProfile(0, 1).withFilter(fresh.filter().withFocus("main|a=b\\.c").withTagRoot("bytes"))
                .withReading(fresh.reading().withMean(true).withDivideBy(0.5).withUnit("kb")).withGranularity(Selection.Granularity.LINES);
        new KeptFilters(folder).keep(HEAP, recording, set);
        assertEquals(set, new KeptFilters(folder).restored(HEAP, recording, fresh));
        assertEquals(fresh, new KeptFilters(folder).restored(List.of("sample-recordings/pprof/allocs.pb.gz"), recording, fresh));
        new KeptFilters(folder).keep(HEAP, recording, fresh);
        assertEquals(fresh, new KeptFilters(folder).restored(HEAP, recording, fresh));
        assertEquals(0, folder.resolve("filters").toFile().list().length);
    }
}
