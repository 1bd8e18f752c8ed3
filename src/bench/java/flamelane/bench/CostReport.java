package flamelane.bench;

import flamelane.draw.Face;
import flamelane.draw.SvgPen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes tables and a picture of what `src/bench/whole-process.sh` printed: medians by size, and straight lines through ours.
///
/// `CostReport RESULTS.txt… PICTURE.svg` prints Markdown and writes the picture.
public final class CostReport {
    private static final Pattern LINE = Pattern.compile(
            "Benchmark(\\S+)/size=(\\d+)MB/tool=(\\S+) 1 (\\d+) ns/op (\\S+) cpu-sec/op (\\S+) peak-MB");
    private static final int[] COLOURS = {0xFF2563EB, 0xFFDC2626, 0xFF059669, 0xFFD97706, 0xFF7C3AED};

    /// One run of one tool on one file.
    private record Run(double wall, double cpu, double memory) {
        static Run median(List<Run> runs) {
            return new Run(median(runs.stream().mapToDouble(Run::wall).toArray()), median(runs.stream().mapToDouble(Run::cpu).toArray()),
                    median(runs.stream().mapToDouble(Run::memory).toArray()));
        }

        private static double median(double[] values) {
            Arrays.sort(values);
            int half = values.length / 2;
            return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
        }
    }

    /// A straight line: so much at no size, and so much more for each megabyte.
    private record Fit(double constant, double slope, double explained) {
        static Fit of(double[] x, double[] y) {
            double meanX = Arrays.stream(x).average().orElseThrow();
            double meanY = Arrays.stream(y).average().orElseThrow();
            double along = 0;
            double across = 0;
            double all = 0;
            for (int i = 0; i < x.length; i++) {
                along += (x[i] - meanX) * (x[i] - meanX);
                across += (x[i] - meanX) * (y[i] - meanY);
                all += (y[i] - meanY) * (y[i] - meanY);
            }
            double slope = across / along;
            return new Fit(meanY - slope * meanX, slope, all == 0 ? 1 : across * across / along / all);
        }
    }

    // Question, tool, size.
    private final Map<String, Map<String, Map<Integer, List<Run>>>> runs = new TreeMap<>();

    public static void main(String... arguments) throws IOException {
        CostReport report = new CostReport();
        for (String file : Arrays.copyOf(arguments, arguments.length - 1)) {
            Files.readAllLines(Path.of(file)).forEach(report::take);
        }
        report.runs.forEach(report::table);
        Files.writeString(Path.of(arguments[arguments.length - 1]), report.picture());
    }

    private void take(String line) {
        Matcher match = LINE.matcher(line);
        if (match.matches()) {
            runs.computeIfAbsent(match.group(1), any -> new TreeMap<>()).computeIfAbsent(match.group(3), any -> new TreeMap<>())
                    .computeIfAbsent(Integer.parseInt(match.group(2)), any -> new ArrayList<>())
                    .add(new Run(Long.parseLong(match.group(4)) / 1e9, Double.parseDouble(match.group(5)), Double.parseDouble(match.group(6))));
        }
    }

    private void table(String question, Map<String, Map<Integer, List<Run>>> tools) {
        System.out.printf("%n### %s%n%n| size | tool | wall s | CPU s | peak MB | runs | CPU, times ours |%n|---|---|---|---|---|---|---|%n", question);
        TreeSet<Integer> sizes = new TreeSet<>();
        tools.values().forEach(bySize -> sizes.addAll(bySize.keySet()));
        for (int size : sizes) {
            Map<Integer, List<Run>> ours = tools.get("flamelane");
            tools.forEach((tool, bySize) -> {
                List<Run> all = bySize.get(size);
                if (all != null) {
                    Run run = Run.median(all);
                    String times = tool.equals("flamelane") || ours == null || ours.get(size) == null ? ""
                            : String.format(Locale.ROOT, "%.1f", run.cpu / Run.median(ours.get(size)).cpu);
                    System.out.printf(Locale.ROOT, "| %d MB | %s | %.2f | %.2f | %.0f | %d | %s |%n", size, tool, run.wall, run.cpu, run.memory, all.size(), times);
                }
            });
        }
        Map<Integer, List<Run>> ours = tools.get("flamelane");
        if (ours != null && ours.size() > 2) {
            double[] x = ours.keySet().stream().mapToDouble(Integer::doubleValue).toArray();
            Fit cpu = Fit.of(x, ours.values().stream().mapToDouble(all -> Run.median(all).cpu).toArray());
            Fit memory = Fit.of(x, ours.values().stream().mapToDouble(all -> Run.median(all).memory).toArray());
            System.out.printf(Locale.ROOT, "%nOurs: %.2f s of CPU and %.1f ms a megabyte (R² %.3f); %.0f MB and %.2f MB a megabyte (R² %.3f).%n", cpu.constant,
                    cpu.slope * 1e3, cpu.explained, memory.constant, memory.slope, memory.explained);
        }
    }

    // One panel for each question: CPU seconds by size, all tools.
    private String picture() {
        List<String> questions = runs.entrySet().stream()
                .filter(entry -> entry.getValue().values().stream().anyMatch(bySize -> bySize.size() > 2)).map(Map.Entry::getKey).toList();
        int columns = 2;
        int wide = 460;
        int high = 270;
        SvgPen pen = new SvgPen(columns * wide, high * Math.max(1, Math.ceilDiv(questions.size(), columns)), "CPU seconds by size of the file");
        pen.rect(0, 0, columns * wide, high * Math.max(1, Math.ceilDiv(questions.size(), columns)), 0xFFFFFFFF);
        for (int i = 0; i < questions.size(); i++) {
            panel(pen, questions.get(i), i % columns * wide, i / columns * high, wide, high);
        }
        return pen.document();
    }

    private void panel(SvgPen pen, String question, double left, double top, double wide, double high) {
        Map<String, Map<Integer, List<Run>>> tools = runs.get(question);
        double mostX = 1;
        double mostY = 0.1;
        for (Map<Integer, List<Run>> bySize : tools.values()) {
            for (Map.Entry<Integer, List<Run>> entry : bySize.entrySet()) {
                mostX = Math.max(mostX, entry.getKey());
                mostY = Math.max(mostY, Run.median(entry.getValue()).cpu);
            }
        }
        double x0 = left + 48;
        double y0 = top + high - 36;
        double spanX = wide - 70;
        double spanY = high - 80;
        pen.text(question + ": CPU seconds", x0, top + 22, Face.SEMIBOLD, 13, 0xFF1F2328);
        pen.line(x0, y0, x0 + spanX, y0, 1, 0xFF8C959F);
        pen.line(x0, y0, x0, y0 - spanY, 1, 0xFF8C959F);
        pen.textEnd(String.format(Locale.ROOT, "%.1f s", mostY), x0 - 5, y0 - spanY + 4, Face.REGULAR, 11, 0xFF59636E);
        pen.textEnd("0", x0 - 5, y0 + 4, Face.REGULAR, 11, 0xFF59636E);
        pen.textEnd(String.format(Locale.ROOT, "%.0f MB", mostX), x0 + spanX, y0 + 16, Face.REGULAR, 11, 0xFF59636E);
        int number = 0;
        for (Map.Entry<String, Map<Integer, List<Run>>> tool : tools.entrySet()) {
            int colour = COLOURS[number % COLOURS.length];
            double beforeX = Double.NaN;
            double beforeY = 0;
            for (Map.Entry<Integer, List<Run>> entry : tool.getValue().entrySet()) {
                double x = x0 + spanX * entry.getKey() / mostX;
                double y = y0 - spanY * Run.median(entry.getValue()).cpu / mostY;
                if (!Double.isNaN(beforeX)) {
                    pen.line(beforeX, beforeY, x, y, 1.5, colour);
                }
                pen.rect(x - 3, y - 3, 6, 6, 3, colour);
                beforeX = x;
                beforeY = y;
            }
            pen.text(tool.getKey(), x0 + 10, top + 42 + 15 * number, Face.REGULAR, 11, colour);
            number++;
        }
    }
}
