package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.formats.Formats;
import flamelane.model.Labels;
import flamelane.model.Profile;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Profiles read in one pass are those that are read one by one.
class SeveralProfilesTest {
    static Stream<Path> recordings() {
        return JfrRecordings.some();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void onePassGivesWhatSeveralGive(Path file) {
        Recording together = Formats.open(file, Progress.NONE);
        together.readSamples(together.profiles());
        Recording apart = Formats.open(file, Progress.NONE);
        for (int i = 0; i < apart.profiles().size(); i++) {
            assertTrue(together.profiles().get(i).isRead());
            assertEquals(told(apart, apart.profiles().get(i)), told(together, together.profiles().get(i)));
        }
    }

    // Rows differ between the two, what they stand for must not.
    private static List<String> told(Recording recording, Profile profile) {
        Samples samples = profile.samples();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            StringBuilder line = new StringBuilder();
            line.append(samples.time(i)).append(' ').append(recording.threads().name(samples.thread(i)));
            for (int type = 0; type < profile.valueTypes().size(); type++) {
                line.append(' ').append(samples.value(type, i));
            }
            for (Labels.Label label : recording.labels().get(samples.labels(i))) {
                line.append(' ').append(label);
            }
            int[] frames = recording.stacks().frames(samples.stack(i));
            line.append(' ').append(frames.length);
            Arrays.stream(frames).limit(3).forEach(frame -> line.append(' ').append(recording.symbols().frameName(frame)));
            all.add(line.toString());
        }
        return all;
    }
}
