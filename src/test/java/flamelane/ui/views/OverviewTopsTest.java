package flamelane.ui.views;

import static org.junit.jupiter.api.Assertions.assertEquals;

import flamelane.analysis.BrushedWeights;
import flamelane.analysis.TopTables;
import flamelane.formats.Formats;
import flamelane.formats.Source;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Selection;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The overview says where it all went, which means would not tell.
class OverviewTopsTest {
    @Test
    void meansLeaveItsSumsAsTheyAre() {
        Recording recording = Formats.open(Source.of(Path.of("sample-recordings/pprof/cpu.pb.gz")), Progress.NONE);
        Selection sums = Selection.of(recording);
        assertEquals(rows(recording, sums), rows(recording, sums.withReading(sums.reading().withMean(true))));
    }

    private static List<String> rows(Recording recording, Selection selection) {
        OverviewAnswers.Tops tops = OverviewAnswers.Tops.of(new TopTables(recording, new BrushedWeights(recording)), recording, selection, Progress.NONE);
        return tops.functions().rows().stream().map(row -> row.name() + " " + row.self() + " " + row.total()).toList();
    }
}
