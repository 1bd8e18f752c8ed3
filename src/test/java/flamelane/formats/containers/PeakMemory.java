package flamelane.formats.containers;

import flamelane.formats.Formats;
import flamelane.model.Progress;
import flamelane.model.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A process that opens one recording as the window does at first, and prints the most bytes of memory that it ever held.
final class PeakMemory {
    private PeakMemory() {
    }

    public static void main(String[] arguments) throws IOException {
        Recording recording = Formats.open(Path.of(arguments[0]), Progress.NONE);
        if (recording.profiles().getFirst().samples().size() == 0) {
            throw new IllegalStateException("no samples");
        }
        recording.timeline();
        recording.counters();
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                System.out.println(Long.parseLong(line.replaceAll("\\D", "")) * 1024);
            }
        }
    }
}
