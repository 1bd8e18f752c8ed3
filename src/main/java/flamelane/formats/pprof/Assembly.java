package flamelane.formats.pprof;

import flamelane.model.FormatException;
import flamelane.model.Header;
import flamelane.model.IntColumn;
import flamelane.model.Labels;
import flamelane.model.Labels.Label;
import flamelane.model.Lazy;
import flamelane.model.LongColumn;
import flamelane.model.Notice;
import flamelane.model.Numbers;
import flamelane.model.PlainName;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import flamelane.model.ValueType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Makes a recording of tables: follows every pointer, and refuses a file in which one leads nowhere.
final class Assembly {
    private final String name;
    private final Tables tables;
    private final Symbols symbols = new Symbols();
    private final Stacks stacks = new Stacks();
    private final Ids mappings = new Ids();
    private final Ids functions = new Ids();
    private final List<Integer> functionRows = new ArrayList<>();
    private int nameless;
    /// Frames innermost first of each location that samples name, `null` for one that the file does not list.
    private final int[][] framesOf;

    Assembly(String name, Tables tables) {
        this.name = name;
        this.tables = tables;
        this.framesOf = new int[tables.sampled.size()][];
    }

    /// @param producer what wrote the file, empty if unknown
    Recording.Builder recording(String producer, long bytes) {
        int types = tables.sampleTypes.size();
        if (tables.values != null && tables.values.length != types) {
            throw bad(types == 0 ? "no value types, but samples" : "samples have " + tables.values.length + " values for " + types + " value types");
        }
        readMappings();
        readFunctions();
        readLocations();
        Labels labels = new Labels();
        Samples samples = samples(labels, types);
        List<ValueType> valueTypes = tables.sampleTypes.stream().map(this::type).toList();
        Profile.Sampling sampling = sampling();
        Header header = new Header(name, "pprof", producer.isEmpty() ? Producer.guess(symbols, valueTypes) : producer,
                tables.timeNanos == 0 ? null : Instant.ofEpochSecond(0, tables.timeNanos),
                tables.durationNanos > 0 ? tables.durationNanos : -1, bytes, facts(sampling));
        Recording.Builder builder = new Recording.Builder(header, symbols, stacks, new flamelane.model.Threads(), labels);
        if (types > 0) {
            builder.profile(new Profile(Producer.profile(valueTypes, sampling), Producer.label(valueTypes, sampling), valueTypes,
                    defaultType(valueTypes, sampling.defaultType()), samples.size(), Lazy.done(samples), sampling));
        }
        if (tables.cut) {
            builder.notice(Notice.error(name, String.format(Locale.ROOT, "the profile is cut short: %,d samples are there%s; what came after them is lost",
                    samples.size(), nameless == 0 ? "" : String.format(Locale.ROOT, ", %,d of %,d functions without their name", nameless, functionRows.size()))));
        }
        return builder;
    }

    private static int defaultType(List<ValueType> types, String wanted) {
        for (int i = 0; i < types.size(); i++) {
            if (!wanted.isEmpty() && types.get(i).name().equals(wanted)) {
                return i;
            }
        }
        return types.size() - 1;
    }

    private Profile.Sampling sampling() {
        return new Profile.Sampling(type(tables.periodType), tables.period, tables.timeNanos, tables.durationNanos,
                textOr(tables.dropFrames, ""), textOr(tables.keepFrames, ""), tables.comments.stream().map(row -> textOr(row, "(lost)")).toList(),
                textOr(tables.docUrl, ""), textOr(tables.defaultType, ""));
    }

    private List<Header.Fact> facts(Profile.Sampling sampling) {
        List<Header.Fact> facts = new ArrayList<>();
        for (int i = 0; i < symbols.mappings() && i < 1; i++) {
            if (!symbols.mapping(i).file().isEmpty()) {
                facts.add(new Header.Fact("Program", "File", symbols.mapping(i).file()));
            }
            if (!symbols.mapping(i).buildId().isEmpty()) {
                facts.add(new Header.Fact("Program", "Build ID", symbols.mapping(i).buildId()));
            }
        }
        if (sampling.period() != 0 && sampling.periodType() != null) {
            facts.add(new Header.Fact("Recording", "Sampled every", Numbers.amount(sampling.period(), sampling.periodType().unit())
                    + " of " + sampling.periodType().name()));
        }
        sampling.comments().forEach(comment -> facts.add(new Header.Fact("Recording", "Comment", comment)));
        if (!sampling.docUrl().isEmpty()) {
            facts.add(new Header.Fact("Recording", "Documentation", sampling.docUrl()));
        }
        return facts;
    }

    private void readMappings() {
        for (Tables.Mapping mapping : tables.mappings) {
            claim(mappings, mapping.id(), "mapping");
            symbols.addMapping(new Symbols.Mapping(mapping.id(), mapping.start(), mapping.limit(), mapping.offset(),
                    textOr(mapping.file(), ""), textOr(mapping.buildId(), ""), mapping.flags()));
        }
    }

    private void readFunctions() {
        for (int at = 0; at < tables.functions.size(); at += 5) {
            claim(functions, tables.functions.get(at), "function");
            String file = textOr(tables.functions.get(at + 3), "");
            String system = textOr(tables.functions.get(at + 2), "");
            String functionName = functionName(tables.functions.get(at + 1), system);
            functionRows.add(symbols.function(symbols.strings().intern(functionName),
                    symbols.strings().intern(system), symbols.strings().intern(file),
                    number(tables.functions.get(at + 4)), Producer.kind(functionName, file)));
        }
    }

    private String functionName(long row, String system) {
        if (tables.cut && row >= tables.strings.size()) {
            nameless++;
            // Functions of one name stay one.
            return "(name " + row + " lost)";
        }
        return PlainName.of(text(row), system);
    }

    private void claim(Ids ids, long id, String what) {
        int before = ids.size();
        if (id == 0) {
            throw bad("a " + what + " with the number 0");
        }
        if (ids.of(id) != before) {
            throw bad("several " + what + "s with the number " + Long.toUnsignedString(id));
        }
    }

    private void readLocations() {
        Ids locations = new Ids();
        int firstLine = 0;
        for (int at = 0; at < tables.locations.size(); at += 5) {
            long id = tables.locations.get(at);
            claim(locations, id, "location");
            int lastLine = (int) tables.locations.get(at + 4);
            int mapping = tables.onlyMapping ? 0 : mappings.find(tables.locations.get(at + 1));
            long address = tables.locations.get(at + 2);
            int[] frames = frames(firstLine, lastLine, address, mapping, symbols.places().size());
            symbols.places().add(id, tables.locations.get(at + 3) != 0, frames);
            int sampled = tables.sampled.find(id);
            if (sampled >= 0) {
                framesOf[sampled] = frames;
            }
            firstLine = lastLine;
        }
    }

    private int[] frames(int firstLine, int lastLine, long address, int mapping, int place) {
        if (firstLine == lastLine) {
            return new int[] {symbols.frame(-1, 0, 0, address, mapping, false, Symbols.Code.UNKNOWN, place)};
        }
        int[] frames = new int[lastLine - firstLine];
        for (int i = 0; i < frames.length; i++) {
            int line = (firstLine + i) * 3;
            int function = functions.find(tables.lines.get(line));
            if (function < 0) {
                throw bad("location " + Long.toUnsignedString(tables.locations.get(place * 5)) + " has a line without a function");
            }
            boolean inlined = i < frames.length - 1;
            frames[i] = symbols.frame(functionRows.get(function), number(tables.lines.get(line + 1)), number(tables.lines.get(line + 2)),
                    address, mapping, inlined, inlined ? Symbols.Code.INLINED : Symbols.Code.UNKNOWN, place);
        }
        return frames;
    }

    private Samples samples(Labels labels, int types) {
        // Stacks take the place of the trie's rows: of small samples, either is larger than the file.
        IntColumn rows = tables.trie.numbers();
        for (int row = 1; row < tables.trie.size(); row++) {
            int[] frames = framesOf[tables.trie.location(row)];
            if (frames == null) {
                throw bad("a sample names a location that is not listed");
            }
            int stack = rows.get(tables.trie.parent(row));
            for (int i = frames.length - 1; i >= 0; i--) {
                // Every location has frames of its own.
                stack = stacks.newChild(stack, frames[i]);
            }
            rows.set(row, stack);
        }
        for (int i = 0; i < tables.stacks.size(); i++) {
            tables.stacks.set(i, rows.get(tables.stacks.get(i)));
        }
        IntColumn sets = tables.labels;
        if (sets != null) {
            int[] setRows = tables.labelSets.stream().mapToInt(fields -> labels.intern(labels(fields))).toArray();
            for (int i = 0; i < sets.size(); i++) {
                sets.set(i, sets.get(i) < 0 ? -1 : setRows[sets.get(i)]);
            }
        }
        LongColumn[] values = tables.values;
        if (values == null) {
            values = new LongColumn[types];
            for (int i = 0; i < types; i++) {
                values[i] = new LongColumn();
            }
        }
        return Samples.of(tables.stacks, sets, values);
    }

    /// Texts before numbers, each sorted by key, as pprof keeps them.
    private List<Label> labels(long[] fields) {
        List<Label> labels = new ArrayList<>();
        for (int at = 0; at < fields.length; at += 4) {
            String key = text(fields[at]);
            labels.add(fields[at + 1] != 0 ? Label.text(key, text(fields[at + 1])) : Label.number(key, fields[at + 2], text(fields[at + 3])));
        }
        labels.sort(Comparator.comparing(Label::isNumber).thenComparing(Label::key));
        return labels;
    }

    private ValueType type(Tables.Type type) {
        return new ValueType(text(type.name()), text(type.unit()));
    }

    /// A text without which a profile still tells the truth.
    private String textOr(long row, String lost) {
        return tables.cut && row >= tables.strings.size() ? lost : text(row);
    }

    private String text(long row) {
        if (row < 0 || row >= tables.strings.size()) {
            throw bad("text " + row + " of " + tables.strings.size());
        }
        return tables.strings.get((int) row);
    }

    private int number(long value) {
        if (value != (int) value) {
            throw bad("a line number of " + value);
        }
        return (int) value;
    }

    private FormatException bad(String what) {
        return new FormatException(name + ": damaged profile: " + what);
    }
}
