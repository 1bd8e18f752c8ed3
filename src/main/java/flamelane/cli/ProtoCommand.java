package flamelane.cli;

import flamelane.export.ProtoFile;
import flamelane.model.Selection.Granularity;import java.io.IOException;
import java.io.OutputStream;
import picocli.CommandLine;

/// `flamelane proto FILE -o FILE`: the samples that are left, as a profile.
@CommandLine.Command(name = "proto", description = "Write the samples that are left, as a profile in profile.proto, which pprof reads.")
final class ProtoCommand extends BytesReport {
    @Override
    void write(OutputStream out) throws IOException {
        ProtoFile.write(report(Granularity.ADDRESSES), out);
    }
}
