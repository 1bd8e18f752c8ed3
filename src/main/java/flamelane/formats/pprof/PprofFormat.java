package flamelane.formats.pprof;

import flamelane.formats.Format;
import flamelane.formats.Head;
import flamelane.formats.Source;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import flamelane.model.Recording;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// Profiles as pprof reads them: profile.proto, the binary and text formats before it, and the texts of Go's runtime.
public final class PprofFormat implements Format {
    @Override
    public String id() {
        return "pprof";
    }

    @Override
    public String label() {
        return "pprof";
    }

    @Override
    public boolean sniff(Head head) {
        return ProtoSign.isIn(head);
    }

    @Override
    public Recording read(Source source, Progress progress) {
        try (InputStream in = source.open()) {
            Tables tables = new ProtoReader(source.name(), new Wire(source.name(), in), progress).read();
            if (tables.mappings.isEmpty()) {
                withOneMapping(tables);
            }
            return new Assembly(source.name(), tables).recording("", source.size()).build();
        } catch (EOFException e) {
            throw new FormatException(source.name() + ": the profile is cut short; fetch or copy it again", e);
        } catch (IOException e) {
            throw new FormatException(source.name() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    // As pprof does, so that what belongs to no binary can be told from what belongs to another one.
    private static void withOneMapping(Tables tables) {
        tables.mappings.add(new Tables.Mapping(1, 0, 0, 0, 0, 0, 0));
        tables.onlyMapping = true;
    }
}
