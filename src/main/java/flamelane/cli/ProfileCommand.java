package flamelane.cli;

import flamelane.analysis.Report;
import flamelane.analysis.goroutines.WaitProfile;
import flamelane.export.ProtoFile;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Selection.Granularity;
import java.io.IOException;
import java.io.OutputStream;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `flamelane profile FILE --kind net -o FILE`: one profile of a recording, as pprof reads it.
@CommandLine.Command(name = "profile", description = "Write one profile of a recording in profile.proto, added up by stack:%n"
        + "of a Go trace the waiting for the network, synchronisation, system calls or a processor.")
final class ProfileCommand extends BytesReport {
    @Option(names = "--kind", paramLabel = "NAME", required = true, description = "net, sync, syscall, sched, or another profile of the recording.")
    private String kind;

    @Override
    String profile() {
        return kind;
    }

    @Override
    Recording prepared(Recording recording) {
        Profile profile = recording.profile(kind);
        return profile != null && WaitProfile.isOfWaits(profile) ? WaitProfile.of(recording, profile) : recording;
    }

    @Override
    void write(OutputStream out) throws IOException {
        Report report = report(Granularity.ADDRESSES);
        ProtoFile.write(report, out);
    }
}
