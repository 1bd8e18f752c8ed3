package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.formats.Formats;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.TimeRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which stretches of a damaged recording are lost?
class LostTest {
    private static final Path WHOLE = Path.of("sample-recordings/jfr/service-chunks.jfr");

    @TempDir
    private Path folder;

    private static int size(byte[] file, int at) {
        return (int) ByteBuffer.wrap(file).getLong(at + 8);
    }

    private Recording open(byte[] bytes) throws IOException {
        return Formats.open(Files.write(folder.resolve("damaged.jfr"), bytes), Progress.NONE);
    }

    @Test
    void nothingOfAWholeRecording() {
        assertEquals(List.of(), Formats.open(WHOLE, Progress.NONE).lost());
    }

    @Test
    void theEndOfACutChunkUpToWhereItSaysItLasted() throws IOException {
        byte[] whole = Files.readAllBytes(WHOLE);
        Recording recording = open(Arrays.copyOf(whole, size(whole, 0) / 2));
        long lasted = ByteBuffer.wrap(whole).getLong(40);
        assertEquals(1, recording.lost().size());
        TimeRange lost = recording.lost().getFirst();
        assertEquals(lasted, lost.to());
        assertEquals(lasted, recording.header().duration());
        assertTrue(lost.from() > 0 && lost.duration() > lasted / 20, lost::toString);
        recording.timeline().tracks().forEach(track -> {
            if (track.spans().size() > 0) {
                assertTrue(track.spans().start(track.spans().size() - 1) <= lost.from(), "nothing is known of it: " + track.name());
            }
        });
    }

    @Test
    void theTimeOfAChunkOfWhichNothingCanBeRead() throws IOException {
        byte[] whole = Files.readAllBytes(WHOLE);
        int first = size(whole, 0);
        int second = whole.length - first;
        long later = 20_000_000_000L;
        ByteBuffer file = ByteBuffer.allocate(first + 2 * second);
        file.put(whole, 0, first).position(first + second);
        file.put(whole, first, second);
        // The last chunk follows the unreadable one by the time that this has taken, on both of its clocks.
        for (int at : new int[] {first + second + 32, first + second + 48}) {
            file.putLong(at, file.getLong(at) + later);
        }
        Recording recording = open(file.array());
        assertEquals(1, recording.lost().size(), recording.lost()::toString);
        assertEquals(ByteBuffer.wrap(whole).getLong(40), recording.lost().getFirst().from(), 1e6);
        assertEquals(later, recording.lost().getFirst().duration(), 1e6);
    }

    @Test
    void aLengthThatCannotBeLosesNothing() throws IOException {
        byte[] whole = Files.readAllBytes(WHOLE);
        ByteBuffer.wrap(whole).putLong(40, Long.MAX_VALUE);
        Recording recording = open(whole);
        assertEquals(List.of(), recording.lost());
        assertTrue(recording.notices().getFirst().what().contains("damaged header: 29,205 events saved"), recording.notices()::toString);
        assertEquals(Formats.open(WHOLE, Progress.NONE).header().duration(), recording.header().duration(), 1e9);
    }

    @Test
    void theTimeAroundAHoleInAChunk() throws IOException {
        byte[] whole = Files.readAllBytes(WHOLE);
        int size = size(whole, 0);
        Arrays.fill(whole, size / 4, size / 2, (byte) 0xFF);
        Recording recording = open(whole);
        assertEquals(1, recording.lost().size(), recording.lost()::toString);
        TimeRange lost = recording.lost().getFirst();
        long lasted = ByteBuffer.wrap(whole).getLong(40);
        assertTrue(lost.from() > lasted / 20 && lost.to() < lasted && lost.duration() > lasted / 20, lost::toString);
        recording.profiles().stream().filter(profile -> profile.name().equals("execution")).forEach(profile -> {
            for (int sample = 0; sample < profile.samples().size(); sample++) {
                assertTrue(profile.samples().time(sample) <= lost.from() || profile.samples().time(sample) >= lost.to(), "nothing is known of it");
            }
        });
    }

    @Test
    void theEndOfAChunkThatIsDamagedUpToItsEnd() throws IOException {
        byte[] whole = Files.readAllBytes(WHOLE);
        Arrays.fill(whole, size(whole, 0) / 2, size(whole, 0), (byte) 0xFF);
        long lasted = ByteBuffer.wrap(whole).getLong(40);
        Recording recording = open(Arrays.copyOf(whole, size(whole, 0)));
        assertEquals(1, recording.lost().size(), recording.lost()::toString);
        assertEquals(lasted, recording.lost().getFirst().to());
        assertTrue(recording.lost().getFirst().duration() > lasted / 20, recording.lost()::toString);
    }
}
