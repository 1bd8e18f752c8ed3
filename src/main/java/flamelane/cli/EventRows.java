package flamelane.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import flamelane.model.Numbers;
import flamelane.model.Recording;
import flamelane.model.RowOrder;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import flamelane.model.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// The rows of a table written out in the order of their times, as text, CSV or JSON.
final class EventRows {
    private static final int DEEPEST_TEXT = 5;

    private final Recording recording;
    private final Table table;
    private final List<Table.Column> columns;
    private final RowOrder byTime;

    EventRows(Recording recording, Table table) {
        this.recording = recording;
        this.table = table;
        this.columns = table.columns();
        this.byTime = table.byTime();
    }

    int size() {
        return columns.isEmpty() ? 0 : columns.getFirst().size();
    }

    /// A block for each row, a line for each value that is there; stacks to their first five frames.
    void printText(int count, PrintWriter out) {
        for (int at = 0; at < count; at++) {
            int row = row(at);
            out.println(table.name());
            for (int column = 0; column < columns.size(); column++) {
                Table.Heading heading = table.headings().get(column);
                String text = text(heading, columns.get(column), row);
                if (!text.isEmpty()) {
                    out.println("  " + heading.name() + " = " + text);
                }
            }
            out.println();
        }
    }

    void printCsv(int count, PrintWriter out) {
        out.println(TableText.csv(table.headings().stream().map(Table.Heading::name).toList()));
        for (int at = 0; at < count; at++) {
            int row = row(at);
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
                Table.Type type = table.headings().get(column).type();
                long value = columns.get(column).get(row);
                cells.add(switch (type) {
                    case TEXT -> recording.strings().get((int) value);
                    case THREAD -> recording.threads().name((int) value);
                    case STACK -> value < 0 ? "" : String.join(";", frames((int) value, Integer.MAX_VALUE).reversed());
                    case BOOLEAN -> value == Table.Column.NONE ? "" : String.valueOf(value == 1);
                    case DOUBLE -> Double.isNaN(columns.get(column).real(row)) ? "" : String.valueOf(columns.get(column).real(row));
                    default -> value == Table.Column.NONE ? "" : String.valueOf(value);
                });
            }
            out.println(TableText.csv(cells));
        }
    }

    void printJson(int count, PrintWriter out) throws IOException {
        try (JsonGenerator json = Command.json(out)) {
            json.writeStartObject();
            json.writeStringField("type", table.name());
            json.writeNumberField("count", table.count());
            json.writeArrayFieldStart("events");
            for (int at = 0; at < count; at++) {
                int row = row(at);
                json.writeStartObject();
                for (int column = 0; column < columns.size(); column++) {
                    json.writeFieldName(table.headings().get(column).name());
                    write(table.headings().get(column).type(), columns.get(column), row, json);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    private int row(int at) {
        return byTime == null ? at : byTime.row(at);
    }

    private void write(Table.Type type, Table.Column column, int row, JsonGenerator json) throws IOException {
        long value = column.get(row);
        boolean named = type == Table.Type.TEXT || type == Table.Type.THREAD || type == Table.Type.STACK;
        if (named ? value < 0 : value == Table.Column.NONE || type == Table.Type.DOUBLE && !Double.isFinite(column.real(row))) {
            json.writeNull();
            return;
        }
        switch (type) {
            case TEXT -> json.writeString(recording.strings().get((int) value));
            case THREAD -> json.writeString(recording.threads().name((int) value));
            case BOOLEAN -> json.writeBoolean(value == 1);
            case DOUBLE -> json.writeNumber(column.real(row));
            case STACK -> {
                json.writeStartArray();
                for (String frame : frames((int) value, Integer.MAX_VALUE)) {
                    json.writeString(frame);
                }
                json.writeEndArray();
            }
            default -> json.writeNumber(value);
        }
    }

    private String text(Table.Heading heading, Table.Column column, int row) {
        long value = column.get(row);
        boolean missing = value == Table.Column.NONE;
        return switch (heading.type()) {
            case TEXT -> recording.strings().get((int) value);
            case THREAD -> recording.threads().name((int) value);
            case STACK -> value < 0 ? "" : stack((int) value);
            case BOOLEAN -> missing ? "" : String.valueOf(value == 1);
            case DOUBLE -> Double.isNaN(column.real(row)) ? "" : heading.unit().equals("ratio")
                    ? Numbers.share(column.real(row)) : Numbers.amount(column.real(row), heading.unit());
            case TIME -> missing || value == Long.MAX_VALUE ? "" : recording.header().start() == null ? Numbers.duration(value)
                    : recording.header().start().plusNanos(value).toString();
            case DURATION -> missing ? "" : value == Long.MAX_VALUE ? "forever" : Numbers.duration(value);
            case LONG -> missing ? "" : heading.unit().equals("bytes") ? Numbers.bytes(value)
                    : heading.unit().equals("address") ? "0x" + Long.toHexString(value) : String.valueOf(value);
        };
    }

    private String stack(int stack) {
        List<String> frames = frames(stack, DEEPEST_TEXT);
        int depth = recording.stacks().depth(stack);
        return String.join(System.lineSeparator() + "      ", frames)
                + (depth > DEEPEST_TEXT ? System.lineSeparator() + "      and " + (depth - DEEPEST_TEXT) + " more" : "");
    }

    // Leaf first, with the line where it is known.
    private List<String> frames(int stack, int most) {
        List<String> frames = new ArrayList<>();
        Symbols symbols = recording.symbols();
        for (int at = stack; at > Stacks.ROOT && frames.size() < most; at = recording.stacks().parent(at)) {
            int frame = recording.stacks().frame(at);
            int line = symbols.lineOf(frame);
            frames.add(symbols.frameName(frame) + (line > 0 ? ":" + line : ""));
        }
        return frames;
    }
}
