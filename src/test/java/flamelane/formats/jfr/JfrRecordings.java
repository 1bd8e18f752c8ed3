package flamelane.formats.jfr;

import flamelane.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The JFR recordings that tests go over: our samples, and those beside the checkout.
final class JfrRecordings {
    private JfrRecordings() {
    }

    /// Those of this project.
    static Stream<Path> samples() {
        try (Stream<Path> files = Files.list(Path.of("sample-recordings/jfr"))) {
            return files.filter(file -> file.toString().endsWith(".jfr")).sorted().toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Those beside the checkout that the JDK reads.
    static Stream<Path> corpus() {
        return Shared.files("corpus/jfr/expected/summary")
                .map(summary -> summary.getParent().getParent().resolveSibling(summary.getFileName().toString().replace(".summary.txt", "")));
    }

    static Stream<Path> all() {
        return Stream.concat(samples(), corpus());
    }

    /// Our own and some of the others, for tests that take long.
    static Stream<Path> some() {
        List<Path> corpus = corpus().toList();
        return Stream.concat(samples(), java.util.stream.IntStream.range(0, corpus.size()).filter(i -> i % 5 == 0).mapToObj(corpus::get));
    }
}
