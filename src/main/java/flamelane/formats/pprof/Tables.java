package flamelane.formats.pprof;

import flamelane.model.FormatException;
import flamelane.model.IntColumn;
import flamelane.model.LongColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A profile as profile.proto lists it: tables of numbers that point into each other and into one of texts.
///
/// Readers fill it in the order of their file, in which samples come before what they point to; [Assembly]
/// follows the pointers.
final class Tables {
    /// One value type: texts of name and unit.
    record Type(long name, long unit) { }

    record Mapping(long id, long start, long limit, long offset, long file, long buildId, int flags) { }

    /// A set of labels as the file has it: key, text, number, unit of each.
    private record LabelSet(long... fields) {
        @Override
        public boolean equals(Object other) {
            return other instanceof LabelSet set && java.util.Arrays.equals(fields, set.fields);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(fields);
        }
    }

    final Texts strings = new Texts();
    final List<Type> sampleTypes = new ArrayList<>();
    final List<Mapping> mappings = new ArrayList<>();
    /// Whether every location lies in the first mapping, whatever it says.
    boolean onlyMapping;
    /// id, name, system name, file, start line of each.
    final LongColumn functions = new LongColumn();
    /// id, mapping, address, folded, number of the first line of the next of each.
    final LongColumn locations = new LongColumn();
    /// function, line, column of each.
    final LongColumn lines = new LongColumn();
    final List<Long> comments = new ArrayList<>();
    long dropFrames;
    long keepFrames;
    long timeNanos;
    long durationNanos;
    Type periodType = new Type(0, 0);
    long period;
    long defaultType;
    long docUrl;

    /// Whether the file ends before its end.
    boolean cut;

    /// The locations that samples name, by their numbers in the file.
    final Ids sampled = new Ids();
    final LocationTrie trie = new LocationTrie();
    /// Rows of [#trie], one a sample.
    final IntColumn stacks = new IntColumn();
    /// `null` before the first sample.
    LongColumn[] values;
    /// Rows of [#labelSets], `null` while no sample has labels.
    IntColumn labels;
    final List<long[]> labelSets = new ArrayList<>();
    private final Map<LabelSet, Integer> knownSets = new HashMap<>();
    private final Map<String, Long> knownStrings = new HashMap<>();
    private int[] stack = new int[64];

    /// With a mapping of everything where there is none, as in pprof: so what belongs to no binary can be told from what
    /// belongs to another one.
    Tables mapped() {
        if (mappings.isEmpty()) {
            mappings.add(new Mapping(1, 0, 0, 0, 0, 0, 0));
            onlyMapping = true;
        }
        return this;
    }

    int samples() {
        return stacks.size();
    }

    /// Functions, places and other entries of which each becomes objects, however small it is in the file.
    int entries() {
        return functions.size() / 5 + locations.size() / 5 + lines.size() / 3 + mappings.size() + comments.size() + labelSets.size()
                + sampleTypes.size();
    }

    /// Bytes that it takes in memory what was read so far, about, and what is made of it.
    long bytes() {
        long ofSample = 4 + (values == null ? 0 : 8L * values.length) + (labels == null ? 0 : 4);
        return samples() * ofSample + trie.size() * 24L + strings.bytes() + strings.size() * 4L + entries() * 200L;
    }

    /// Adds a sample: locations leaf first, a value for each type, four numbers for each label.
    void sample(String name, Longs locationIds, Longs sampleValues, Longs sampleLabels) {
        int count = locationIds.size();
        if (count > stack.length) {
            stack = new int[count * 2];
        }
        for (int i = 0; i < count; i++) {
            stack[i] = sampled.of(locationIds.get(i));
        }
        if (values == null) {
            if (sampleValues.size() == 0) {
                throw new FormatException(name + ": damaged profile: a sample without values");
            }
            values = new LongColumn[sampleValues.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = new LongColumn();
            }
        }
        if (sampleValues.size() != values.length) {
            throw new FormatException(name + ": damaged profile: sample " + (samples() + 1) + " has " + sampleValues.size()
                    + " values where others have " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            values[i].add(sampleValues.get(i));
        }
        stacks.add(trie.of(stack, count));
        label(sampleLabels);
    }

    private void label(Longs sampleLabels) {
        if (sampleLabels.size() > 0 && labels == null) {
            labels = new IntColumn();
            for (int i = 1; i < stacks.size(); i++) {
                labels.add(-1);
            }
        }
        if (labels != null) {
            labels.add(sampleLabels.size() == 0 ? -1 : labelSet(sampleLabels.copy()));
        }
    }

    private int labelSet(long[] fields) {
        return knownSets.computeIfAbsent(new LabelSet(fields), set -> {
            labelSets.add(set.fields);
            return labelSets.size() - 1;
        });
    }

    /// The number of a text, for readers that bring their own.
    long string(String text) {
        if (strings.isEmpty()) {
            strings.add("");
            knownStrings.put("", 0L);
        }
        return knownStrings.computeIfAbsent(text, added -> {
            strings.add(added);
            return strings.size() - 1L;
        });
    }
}
