package flamelane.cli;

import flamelane.analysis.Report;
import flamelane.chart.Chart;
import flamelane.chart.Charts;
import flamelane.chart.Palette;
import flamelane.export.Picture;
import flamelane.model.FormatException;
import flamelane.model.Recording;
import flamelane.model.Selection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `flamelane draw flame|graph|timeline|heat|top FILE -o out.svg`: charts as files, without a display.
@CommandLine.Command(name = "draw", description = "Draw a chart into an SVG, PNG or PDF file.", synopsisSubcommandLabel = "CHART",
        subcommands = {DrawCommand.Flame.class, DrawCommand.Graph.class, DrawCommand.Timeline.class, DrawCommand.Heat.class, DrawCommand.Top.class})
final class DrawCommand extends Command {
    @Spec
    private CommandSpec spec;

    @Override
    void print(PrintWriter out) {
        throw new CommandLine.ParameterException(spec.commandLine(), "which chart? One of: "
                + String.join(", ", Charts.ALL.stream().map(Charts.Kind::name).toList()));
    }

    @CommandLine.Command(name = "flame", description = "Where it went: stacks merged into boxes as wide as what they cost.")
    static final class Flame extends Drawing {
        @Option(names = "--icicle", description = "Callers above what they call; flames grow up unless given.")
        private boolean icicle;

        @Option(names = "--inverted", description = "From what ran down to who called it.")
        private boolean inverted;

        @Option(names = "--search", paramLabel = "RE", description = "Light up what matches.")
        private String search = "";

        @Override
        Charts.Wish wish(Recording recording, Selection selection, Palette palette, double width, double height) {
            return new Charts.Wish(recording, selection.withInverted(inverted), options(), palette, width, height, !icicle, search);
        }
    }

    @CommandLine.Command(name = "graph", description = "Who called whom: boxes by what they cost, arrows by what passed over them.")
    static class Graph extends Drawing {
        @Option(names = "--search", paramLabel = "RE", description = "Light up what matches.")
        private String search = "";

        @Override
        Charts.Wish wish(Recording recording, Selection selection, Palette palette, double width, double height) {
            return new Charts.Wish(recording, selection, options(), palette, width, height, false, search);
        }
    }

    @CommandLine.Command(name = "timeline", description = "What each thread did over time: states, pauses, counters.")
    static final class Timeline extends Drawing {
        @Override
        Charts.Wish wish(Recording recording, Selection selection, Palette palette, double width, double height) {
            return new Charts.Wish(recording, selection, options(), palette, width, height, false, "");
        }

        // A recording may have lanes and no samples.
        @Override
        Selection asked() {
            recording = prepared(open(files().getFirst()));
            return Selection.of(recording).withRange(range());
        }
    }

    @CommandLine.Command(name = "heat", description = "When it happened: a column for each second, the second itself from bottom to top.")
    static final class Heat extends Drawing {
        @Override
        Charts.Wish wish(Recording recording, Selection selection, Palette palette, double width, double height) {
            return new Charts.Wish(recording, selection, options(), palette, width, height, false, "");
        }
    }

    @CommandLine.Command(name = "top", description = "The functions that did most, with bars.")
    static final class Top extends Drawing {
        @Override
        Charts.Wish wish(Recording recording, Selection selection, Palette palette, double width, double height) {
            return new Charts.Wish(recording, selection, options(), palette, width, height, false, "");
        }
    }

    /// What all charts share: size, colours, and the file they go to.
    abstract static class Drawing extends FilesReport {
        private static final double MOST = 20_000;

        @Spec
        private CommandSpec spec;

        @Option(names = "--theme", paramLabel = "light|dark", description = "Colours for a light or a dark ground; light unless given.")
        private String theme = "light";

        @Option(names = "--width", paramLabel = "PX", description = "Width in pixels; 1200 unless given.")
        private double width = 1200;

        @Option(names = "--height", paramLabel = "PX", description = "Height of the chart in pixels; what it takes unless given.")
        private double height;

        @Option(names = "--scale", paramLabel = "N", description = "Pixels of a PNG for each of these; 1 unless given, 2 is sharp in print.")
        private double scale = 1;

        @Option(names = "--format", paramLabel = "svg|png|pdf", description = "Kind of file; what the name of -o ends in unless given.")
        private String format;

        /// What was opened.
        Recording recording;

        abstract Charts.Wish wish(Recording recording, Selection selection, Palette palette, double width, double height);

        /// Opens the recording and says what of it is asked for.
        Selection asked() {
            Report report = report();
            recording = report.recording();
            return report.samples().selection();
        }

        private Chart chart() {
            Palette palette = switch (theme) {
                case "light" -> Palette.LIGHT;
                case "dark" -> Palette.DARK;
                default -> throw wrong("--theme " + theme + " is neither light nor dark");
            };
            if (!(width >= 200 && width <= MOST && height >= 0 && height <= MOST && scale >= 0.1 && scale <= 8)) {
                throw wrong("--width is 200 to 20000, --height up to 20000, --scale 0.1 to 8");
            }
            Selection selection = asked();
            return Charts.of(drawn()).drawing().apply(wish(recording, selection, palette, width, height));
        }

        /// Which chart, by its name in [Charts].
        String drawn() {
            return spec.name();
        }

        /// The only kind of file that this command writes, `null` where it writes any.
        Picture only() {
            return null;
        }

        private Picture kind() {
            if (only() != null) {
                return only();
            }
            if (format != null) {
                Picture named = Picture.of("." + format.toLowerCase(Locale.ROOT));
                if (named == null) {
                    throw wrong("--format " + format + " is none of svg, png, pdf");
                }
                return named;
            }
            if (output() == null) {
                return Picture.SVG;
            }
            Picture named = Picture.of(output().getFileName().toString());
            if (named == null) {
                throw wrong("-o " + output() + ": the name should end in .svg, .png or .pdf, or --format should say");
            }
            return named;
        }

        @Override
        void print(PrintWriter out) throws IOException {
            if (kind() != Picture.SVG) {
                throw wrong("a " + kind() + " goes to a file: say which with -o");
            }
            out.print(new String(bytes(), StandardCharsets.UTF_8));
        }

        private byte[] bytes() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Chart chart = chart();
            kind().write(chart, drawn() + " of " + files().getFirst(), scale, bytes);
            return bytes.toByteArray();
        }

        @Override
        public Integer call() {
            if (output() == null) {
                return super.call();
            }
            try {
                kind();
                byte[] bytes = bytes();
                try {
                    Files.write(output(), bytes);
                } catch (IOException e) {
                    throw new FormatException(output() + ": cannot be written: " + e.getMessage(), e);
                }
                return 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
