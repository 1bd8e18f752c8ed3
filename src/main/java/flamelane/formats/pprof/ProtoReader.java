package flamelane.formats.pprof;

import flamelane.model.Progress;
import java.io.EOFException;
import java.io.IOException;

/// Reads profile.proto into tables, in one pass.
final class ProtoReader {
    /// Samples from which on their average size is looked at, and the least bytes that one with a stack and a value takes.
    private static final int MANY = 8 << 20;
    private static final int LEAST = 12;

    private final String name;
    private final Wire wire;
    private final Progress progress;
    private final Tables tables = new Tables();
    private final Longs locations = new Longs();
    private final Longs values = new Longs();
    private final Longs labels = new Longs();

    ProtoReader(String name, Wire wire, Progress progress) {
        this.name = name;
        this.wire = wire;
        this.progress = progress;
    }

    /// What the stream holds; where it ends within a field, what came before that.
    Tables read() throws IOException {
        try {
            fields();
        } catch (EOFException e) {
            tables.cut = true;
        }
        return tables;
    }

    private void fields() throws IOException {
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> tables.sampleTypes.add(type());
                case 2 -> sample();
                case 3 -> mapping();
                case 4 -> location();
                case 5 -> function();
                case 6 -> string();
                case 7 -> tables.dropFrames = wire.number();
                case 8 -> tables.keepFrames = wire.number();
                case 9 -> time();
                case 10 -> tables.durationNanos = wire.number();
                case 11 -> tables.periodType = type();
                case 12 -> tables.period = wire.number();
                case 13 -> comments();
                case 14 -> tables.defaultType = wire.number();
                case 15 -> tables.docUrl = wire.number();
                default -> wire.skip();
            }
        }
    }

    private void string() throws IOException {
        tables.strings.add(wire.text());
        if (!tables.strings.getFirst().isEmpty()) {
            throw wire.bad("the first text is not empty");
        }
    }

    private void time() throws IOException {
        if (tables.timeNanos != 0) {
            throw wire.bad("several profiles one behind the other; split them, or give them as several files");
        }
        tables.timeNanos = wire.number();
    }

    private void comments() throws IOException {
        Longs rows = new Longs();
        numbers(rows);
        for (int i = 0; i < rows.size(); i++) {
            tables.comments.add(rows.get(i));
        }
    }

    private Tables.Type type() throws IOException {
        long outer = wire.enter();
        long typeName = 0;
        long unit = 0;
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> typeName = wire.number();
                case 2 -> unit = wire.number();
                default -> wire.skip();
            }
        }
        wire.leave(outer);
        return new Tables.Type(typeName, unit);
    }

    private void sample() throws IOException {
        locations.clear();
        values.clear();
        labels.clear();
        long outer = wire.enter();
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> numbers(locations);
                case 2 -> numbers(values);
                case 3 -> label();
                default -> wire.skip();
            }
        }
        wire.leave(outer);
        tables.sample(name, locations, values, labels);
        if ((tables.samples() & 0xFFFF) == 0) {
            if (tables.samples() >= MANY && wire.position() / tables.samples() < LEAST) {
                throw wire.bad(tables.samples() + " samples of a few bytes each, as no profiler writes");
            }
            progress.check();
            progress.at(0.5, tables.samples() + " samples");
        }
    }

    private void numbers(Longs to) throws IOException {
        if (wire.type() != Wire.BYTES) {
            to.add(wire.number());
            return;
        }
        long outer = wire.enter();
        while (wire.more()) {
            to.add(wire.varint());
        }
        wire.leave(outer);
    }

    private void label() throws IOException {
        long outer = wire.enter();
        long key = 0;
        long text = 0;
        long number = 0;
        long unit = 0;
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> key = wire.number();
                case 2 -> text = wire.number();
                case 3 -> number = wire.number();
                case 4 -> unit = wire.number();
                default -> wire.skip();
            }
        }
        wire.leave(outer);
        if (text != 0 || number != 0 || unit != 0) {
            labels.add(key);
            labels.add(text);
            labels.add(number);
            labels.add(unit);
        }
    }

    private void mapping() throws IOException {
        long outer = wire.enter();
        long[] fields = new long[7];
        int flags = 0;
        while (wire.next()) {
            int field = wire.field();
            if (field >= 1 && field <= 6) {
                fields[field] = wire.number();
            } else if (field >= 7 && field <= 10) {
                flags |= wire.number() != 0 ? 1 << field - 7 : 0;
            } else {
                wire.skip();
            }
        }
        wire.leave(outer);
        tables.mappings.add(new Tables.Mapping(fields[1], fields[2], fields[3], fields[4], fields[5], fields[6], flags));
    }

    private void location() throws IOException {
        long outer = wire.enter();
        long id = 0;
        long mapping = 0;
        long address = 0;
        long folded = 0;
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> id = wire.number();
                case 2 -> mapping = wire.number();
                case 3 -> address = wire.number();
                case 4 -> line();
                case 5 -> folded = wire.number() != 0 ? 1 : 0;
                default -> wire.skip();
            }
        }
        wire.leave(outer);
        tables.locations.add(id);
        tables.locations.add(mapping);
        tables.locations.add(address);
        tables.locations.add(folded);
        tables.locations.add(tables.lines.size() / 3);
    }

    private void line() throws IOException {
        long outer = wire.enter();
        long function = 0;
        long line = 0;
        long column = 0;
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> function = wire.number();
                case 2 -> line = wire.number();
                case 3 -> column = wire.number();
                default -> wire.skip();
            }
        }
        wire.leave(outer);
        tables.lines.add(function);
        tables.lines.add(line);
        tables.lines.add(column);
    }

    private void function() throws IOException {
        long outer = wire.enter();
        long[] fields = new long[6];
        while (wire.next()) {
            int field = wire.field();
            if (field >= 1 && field <= 5) {
                fields[field] = wire.number();
            } else {
                wire.skip();
            }
        }
        wire.leave(outer);
        for (int i = 1; i <= 5; i++) {
            tables.functions.add(fields[i]);
        }
    }
}
