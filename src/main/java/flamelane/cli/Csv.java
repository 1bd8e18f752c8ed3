package flamelane.cli;

/// Cells of comma-separated values.
final class Csv {
    private Csv() {
    }

    /// A text, in quotes where it needs them.
    static String cell(String text) {
        return text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r') ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
