package flamelane.formats.pprof;

import flamelane.formats.Source;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;

/// Reads profile.proto into tables, in one pass.
final class ProtoReader {
    /// Fields from which on their average size is looked at, and the least bytes that one takes: a sample with a stack and a value.
    private static final int MANY = 8 << 20;
    private static final int LEAST = 12;
    /// The same of what becomes objects: a place, with the samples that are in it.
    private static final int MANY_ENTRIES = 1 << 20;
    private static final int LEAST_ENTRY = 24;
    /// The same of calls, of which a stack has one for each place of its own, where it shares no caller with another one.
    private static final int MANY_CALLS = 8 << 20;
    private static final int LEAST_CALL = 4;
    private static final int MOST_NUMBERS = 1 << 20;
    /// What a stream that expands more than so many times may take in memory.
    private static final long RATIO = 40;
    private static final long MOST = 160L << 20;

    private final String name;
    private final Wire wire;
    private final long packed;
    private final Progress progress;
    private final Tables tables = new Tables();
    private final Longs locations = new Longs();
    private final Longs values = new Longs();
    private final Longs labels = new Longs();

    /// @param packed bytes of the file that the stream is unpacked from, −1 where it is not
    ProtoReader(String name, Wire wire, long packed, Progress progress) {
        this.name = name;
        this.wire = wire;
        this.packed = packed;
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
        for (int count = 1; wire.next(); count++) {
            if ((count & 0xFFFF) == 0) {
                look(count);
            }
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

    // Damage, and files that are made to fill memory, must not.
    private void look(int fields) {
        if (fields >= MANY && wire.position() / fields < LEAST) {
            throw wire.bad(fields + " samples or names of a few bytes each, as no profiler writes");
        }
        if (tables.entries() >= MANY_ENTRIES && wire.position() / tables.entries() < LEAST_ENTRY) {
            throw wire.bad(tables.entries() + " functions or places of a few bytes each, as no profiler writes");
        }
        if (packed >= 0 && tables.bytes() > MOST && wire.position() / RATIO > packed) {
            throw new FormatException(String.format(Locale.ROOT, "%s: expands beyond %d MiB of samples and names, the limit for a file of %s that"
                    + " unpacks to more than %d times its size; unpack it by hand if you trust it", name, MOST >> 20, Source.size(packed), RATIO));
        }
        progress.check();
        progress.at(0.5, tables.samples() + " samples");
    }

    private void string() throws IOException {
        wire.text(tables.strings);
        if (!tables.strings.isEmpty(0)) {
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
        // At once: one sample may have any number of them.
        if (tables.trie.size() >= MANY_CALLS && wire.position() / tables.trie.size() < LEAST_CALL) {
            throw wire.bad(tables.trie.size() + " calls in stacks that share no callers, of a few bytes each, as no profiler writes");
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
            if (to.size() > MOST_NUMBERS) {
                throw wire.bad("more than " + MOST_NUMBERS + " calls or values in one list, as no profiler writes");
            }
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
