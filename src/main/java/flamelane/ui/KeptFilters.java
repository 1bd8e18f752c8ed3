package flamelane.ui;

import flamelane.model.Filter;
import flamelane.model.Reading;
import flamelane.model.Recording;
import flamelane.model.Selection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/// The filters and options that were last set in each recording, kept from one start to the next.
///
/// A small file for each recording in the person's configuration folder, which is gone when nothing is set any more.
/// What cannot be written or read is as if nothing had been set.
final class KeptFilters {
    private static final int MOST = 200;

    private final Path folder;

    /// @param configuration where a person's settings are kept
    KeptFilters(Path configuration) {
        this.folder = configuration.resolve("filters");
    }

    /// Keeps what is set, or forgets it where nothing is.
    ///
    /// @param addresses what the recording was read from
    void keep(List<String> addresses, Recording recording, Selection selection) {
        Path file = file(addresses);
        try {
            if (FilterChips.of(selection).isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            Properties words = new Properties();
            for (FilterField field : FilterField.values()) {
                put(words, field.word(), field.of(selection.filter()), "");
            }
            Reading reading = selection.reading();
            put(words, "granularity", selection.granularity().name(), Selection.Granularity.FUNCTIONS.name());
            put(words, "mean", "" + reading.mean(), "false");
            put(words, "divide_by", "" + reading.divideBy(), "1.0");
            put(words, "unit", reading.unit(), Reading.PLAIN.unit());
            put(words, "noinlines", "" + reading.noInlines(), "false");
            put(words, "drop_negative", "" + reading.dropNegative(), "false");
            put(words, "relative_percentages", "" + reading.relative(), "false");
            if (selection.profile() >= 0) {
                words.setProperty("profile", recording.profiles().get(selection.profile()).name());
                words.setProperty("sample_index", "" + selection.valueType());
            }
            Files.createDirectories(folder);
            try (var out = Files.newBufferedWriter(file)) {
                words.store(out, String.join(" ", addresses).replace('\n', ' '));
            }
            forgetOldest();
        } catch (IOException e) {
            return;
        }
    }

    private static void put(Properties words, String word, String value, String plain) {
        if (!value.equals(plain)) {
            words.setProperty(word, value);
        }
    }

    /// The selection with what was set when the recording was last looked at.
    Selection restored(List<String> addresses, Recording recording, Selection fresh) {
        // Mostly there is nothing, which an exception would be a dear way to learn.
        if (!Files.exists(file(addresses))) {
            return fresh;
        }
        Properties words = new Properties();
        try (var in = Files.newBufferedReader(file(addresses))) {
            words.load(in);
            Filter filter = fresh.filter();
            for (FilterField field : FilterField.values()) {
                String text = words.getProperty(field.word(), "");
                if (flamelane.analysis.FilterCheck.problem(field.word(), text).isEmpty()) {
                    filter = field.in(filter, text);
                }
            }
            Reading reading = new Reading(is(words, "mean"), Double.parseDouble(words.getProperty("divide_by", "1")),
                    words.getProperty("unit", Reading.PLAIN.unit()), is(words, "noinlines"), is(words, "drop_negative"), is(words, "relative_percentages"));
            Selection.Granularity grain = Selection.Granularity.valueOf(words.getProperty("granularity", Selection.Granularity.FUNCTIONS.name()));
            return profile(words, recording, fresh).withFilter(filter).withReading(reading).withGranularity(grain);
        } catch (IOException | IllegalArgumentException e) {
            return fresh;
        }
    }

    private static boolean is(Properties words, String word) {
        return words.getProperty(word, "").equals("true");
    }

    private static Selection profile(Properties words, Recording recording, Selection fresh) {
        int type = Integer.parseInt(words.getProperty("sample_index", "-1"));
        for (int row = 0; row < recording.profiles().size(); row++) {
            var profile = recording.profiles().get(row);
            if (profile.name().equals(words.getProperty("profile")) && type >= 0 && type < profile.valueTypes().size()) {
                return fresh.withProfile(row, type);
            }
        }
        return fresh;
    }

    private Path file(List<String> addresses) {
        List<String> absolute = new ArrayList<>();
        for (String address : addresses) {
            absolute.add(flamelane.formats.Formats.isUrl(address) ? address : Path.of(address).toAbsolutePath().normalize().toString());
        }
        return folder.resolve(name(String.join("\n", absolute)));
    }

    private static String name(String text) {
        try {
            byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void forgetOldest() throws IOException {
        List<Path> all;
        try (var files = Files.list(folder)) {
            all = new ArrayList<>(files.toList());
        }
        all.sort(java.util.Comparator.comparingLong(file -> -file.toFile().lastModified()));
        for (Path old : all.subList(Math.min(MOST, all.size()), all.size())) {
            Files.deleteIfExists(old);
        }
    }
}
