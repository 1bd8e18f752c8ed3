package flamelane.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import flamelane.analysis.tasks.Histogram;
import flamelane.analysis.tasks.RegionTypes;
import flamelane.model.Recording;
import java.io.IOException;
import java.util.List;
import java.util.function.LongFunction;
import picocli.CommandLine;

/// `flamelane regions FILE`: the regions of a trace by name and function, how long they took, and the slowest.
@CommandLine.Command(name = "regions",
        description = "Print the regions of a Go trace by name and function, with a histogram of durations and the slowest ones.")
final class RegionsCommand extends SlowestCommand<RegionTypes.Type, RegionTypes.Region> {
    @Override
    String many() {
        return "regions";
    }

    @Override
    List<RegionTypes.Type> types(Recording recording) {
        return RegionTypes.of(recording).types();
    }

    @Override
    String title(RegionTypes.Type type) {
        return type.name() + (type.function().isEmpty() ? "" : " in " + type.function());
    }

    @Override
    int complete(RegionTypes.Type type) {
        return type.complete();
    }

    @Override
    Histogram histogram(RegionTypes.Type type) {
        return type.histogram();
    }

    @Override
    List<RegionTypes.Region> instances(RegionTypes.Type type) {
        return type.regions();
    }

    @Override
    List<String> headings() {
        return List.of("name", ">goroutine", ">task", ">start", ">end", ">duration", ">execution", ">scheduler", ">syscall",
                ">syscall-blocked", ">blocked", ">assist", ">sweep");
    }

    @Override
    List<String> cells(Recording recording, RegionTypes.Region region, LongFunction<String> written) {
        return List.of(region.name(), goroutine(recording, region), region.task() <= 0 ? "" : String.valueOf(region.task()),
                written.apply(region.start()), written.apply(region.end()), written.apply(region.duration()), written.apply(region.execution()),
                written.apply(region.scheduler()), written.apply(region.syscall()), written.apply(region.syscallBlocked()),
                written.apply(region.blocked()), written.apply(region.assist()), written.apply(region.sweep()));
    }

    private static String goroutine(Recording recording, RegionTypes.Region region) {
        return region.thread() < 0 ? "" : String.valueOf(recording.threads().get(region.thread()).id());
    }

    @Override
    void writeType(RegionTypes.Type type, JsonGenerator generator) throws IOException {
        generator.writeStringField("name", type.name());
        generator.writeStringField("function", type.function());
    }

    @Override
    void writeInstance(Recording recording, RegionTypes.Region region, JsonGenerator generator) throws IOException {
        generator.writeNumberField("goroutine", region.thread() < 0 ? -1 : recording.threads().get(region.thread()).id());
        generator.writeNumberField("task", region.task());
        generator.writeNumberField("startNanos", region.start());
        generator.writeNumberField("endNanos", region.end());
        generator.writeNumberField("durationNanos", region.duration());
        generator.writeNumberField("executionNanos", region.execution());
        generator.writeNumberField("schedulerNanos", region.scheduler());
        generator.writeNumberField("syscallNanos", region.syscall());
        generator.writeNumberField("syscallBlockedNanos", region.syscallBlocked());
        generator.writeNumberField("blockedNanos", region.blocked());
        generator.writeNumberField("assistNanos", region.assist());
        generator.writeNumberField("sweepNanos", region.sweep());
    }
}
