package flamelane.formats.cache;

import flamelane.model.Counter;
import flamelane.model.Header;
import flamelane.model.Labels;
import flamelane.model.Notice;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.RowWriter;
import flamelane.model.Table;
import flamelane.model.TimeRange;
import flamelane.model.Track;
import flamelane.model.ValueType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes a recording's parts: the head (names, stacks, what profiles and tables there are), then counters,
/// timeline, and each profile's samples. Rows of tables stay in the recording's own file.
///
/// An entry is about as large as the recording's file at most: samples of later profiles that would go beyond that are
/// not kept, and read from the file again when somebody wants them.
final class CacheWriter {
    // Bytes of a sample without its values, and of each value.
    private static final long SAMPLE = 16;
    private static final long VALUE = 8;

    private final long room;
    private final RowWriter out;
    private final List<long[]> directory = new ArrayList<>();

    /// @param room bytes from which on samples are left out
    CacheWriter(FileChannel file, long room) {
        this.room = room;
        this.out = new RowWriter(file);
    }

    void write(Recording recording) throws IOException {
        // Reading samples and lanes adds names and stacks, so these are written behind what refers to them.
        part(() -> counters(recording.counters()));
        part(() -> recording.timeline().tracks().write(out));
        for (int i = 0; i < recording.profiles().size(); i++) {
            Profile profile = recording.profiles().get(i);
            boolean kept = i == 0 || out.position() + profile.count() * (SAMPLE + VALUE * profile.valueTypes().size()) <= room;
            part(() -> {
                out.number(kept ? 1 : 0);
                if (kept) {
                    profile.samples().write(out);
                }
            });
        }
        part(() -> head(recording));
        foot();
    }

    private interface Part {
        void write() throws IOException;
    }

    private void part(Part part) throws IOException {
        long from = out.position();
        part.write();
        long to = out.position();
        directory.add(new long[] {from, to - from, out.check()});
    }

    private void foot() throws IOException {
        for (long[] row : directory) {
            for (long number : row) {
                out.number(number);
            }
        }
        long check = out.check();
        out.number(directory.size());
        out.number(check);
        out.number(CachedFile.MAGIC);
        out.flush();
    }

    private void head(Recording recording) throws IOException {
        header(recording.header());
        recording.symbols().write(out);
        recording.stacks().write(out);
        recording.threads().write(out);
        labels(recording.labels());
        out.number(recording.profiles().size());
        for (Profile profile : recording.profiles()) {
            profile(profile);
        }
        out.number(recording.tables().size());
        for (Table table : recording.tables()) {
            table(table);
        }
        Map<Track.Kind, Integer> tracks = recording.trackCounts();
        out.number(tracks.size());
        for (Map.Entry<Track.Kind, Integer> kind : tracks.entrySet()) {
            out.number(kind.getKey().ordinal());
            out.number(kind.getValue());
        }
        out.number(recording.lost().size());
        for (TimeRange stretch : recording.lost()) {
            out.number(stretch.from());
            out.number(stretch.to());
        }
        out.number(recording.notices().size());
        for (Notice notice : recording.notices()) {
            out.number(notice.severity().ordinal());
            out.text(notice.where());
            out.text(notice.what());
        }
    }

    private void header(Header header) throws IOException {
        out.text(header.name());
        out.text(header.format());
        out.text(header.producer());
        out.text(header.start() == null ? null : header.start().toString());
        out.number(header.duration());
        out.number(header.bytes());
        out.number(header.facts().size());
        for (Header.Fact fact : header.facts()) {
            out.text(fact.section());
            out.text(fact.name());
            out.text(fact.text());
        }
    }

    private void texts(List<String> texts) throws IOException {
        out.number(texts.size());
        for (String text : texts) {
            out.text(text);
        }
    }

    private void labels(Labels labels) throws IOException {
        out.number(labels.size());
        for (int i = 0; i < labels.size(); i++) {
            List<Labels.Label> set = labels.get(i);
            out.number(set.size());
            for (Labels.Label label : set) {
                out.text(label.key());
                out.text(label.text());
                out.number(label.number());
                out.text(label.unit());
            }
        }
    }

    private void type(ValueType type) throws IOException {
        out.text(type == null ? null : type.name());
        out.text(type == null ? null : type.unit());
    }

    private void profile(Profile profile) throws IOException {
        out.text(profile.name());
        out.text(profile.label());
        out.number(profile.valueTypes().size());
        for (ValueType type : profile.valueTypes()) {
            type(type);
        }
        out.number(profile.defaultType());
        out.number(profile.count());
        Profile.Sampling sampling = profile.sampling();
        type(sampling.periodType());
        out.number(sampling.period());
        out.number(sampling.timeNanos());
        out.number(sampling.durationNanos());
        out.text(sampling.dropFrames());
        out.text(sampling.keepFrames());
        texts(sampling.comments());
        out.text(sampling.docUrl());
        out.text(sampling.defaultType());
    }

    private void table(Table table) throws IOException {
        out.text(table.name());
        out.text(table.label());
        out.text(table.category());
        out.number(table.count());
        out.number(table.headings().size());
        for (Table.Heading heading : table.headings()) {
            out.text(heading.name());
            out.text(heading.label());
            out.number(heading.type().ordinal());
            out.text(heading.unit());
        }
    }

    private void counters(List<Counter> counters) throws IOException {
        out.number(counters.size());
        for (Counter counter : counters) {
            out.text(counter.name());
            out.text(counter.label());
            out.text(counter.unit());
            out.number(counter.size());
            for (int point = 0; point < counter.size(); point++) {
                out.number(counter.time(point));
                out.number(Double.doubleToRawLongBits(counter.value(point)));
            }
        }
    }
}
