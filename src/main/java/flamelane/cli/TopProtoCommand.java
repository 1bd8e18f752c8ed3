package flamelane.cli;

import flamelane.export.ProtoFile;
import java.io.IOException;
import java.io.OutputStream;
import picocli.CommandLine;

/// `flamelane topproto FILE -o FILE`: the places that did most, as a profile.
@CommandLine.Command(name = "topproto", description = "Write the places that did most, as a profile in profile.proto, which pprof reads.")
final class TopProtoCommand extends BytesReport {
    @Override
    void write(OutputStream out) throws IOException {
        ProtoFile.writeTop(report(), out);
    }
}
