package flamelane.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// Rows of text in columns, as wide as what stands in them; for CSV the same rows with commas.
final class TableText {
    private final List<String> headings;
    private final List<Boolean> right;
    private final List<List<String>> rows = new ArrayList<>();

    /// @param headings those that start with `>` stand to the right, with their numbers
    TableText(List<String> headings) {
        this.right = headings.stream().map(heading -> heading.startsWith(">")).toList();
        this.headings = headings.stream().map(heading -> heading.startsWith(">") ? heading.substring(1) : heading).toList();
    }

    /// Adds a row of as many cells as there are headings.
    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    void print(PrintWriter out) {
        int[] widths = new int[headings.size()];
        for (int column = 0; column < widths.length; column++) {
            int at = column;
            widths[column] = Math.max(width(headings.get(column)), rows.stream().mapToInt(row -> width(row.get(at))).max().orElse(0));
        }
        line(headings, widths, out);
        rows.forEach(row -> line(row, widths, out));
    }

    void printCsv(PrintWriter out) {
        out.println(csv(headings));
        rows.forEach(row -> out.println(csv(row)));
    }

    /// One line of CSV.
    static String csv(List<String> cells) {
        return String.join(",", cells.stream().map(TableText::quoted).toList());
    }

    private void line(List<String> cells, int[] widths, PrintWriter out) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            String space = " ".repeat(widths[column] - width(cell));
            line.append(column == 0 ? "" : "  ").append(right.get(column) ? space + cell : cell + space);
        }
        out.println(line.toString().stripTrailing());
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String quoted(String text) {
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
