package flamelane.formats.jfr;

import static flamelane.formats.jfr.Measure.COUNT;
import static flamelane.formats.jfr.Measure.DURATION;
import static flamelane.formats.jfr.Measure.PERIOD;
import static flamelane.formats.jfr.Measure.WALL_PERIOD;
import static flamelane.formats.jfr.Measure.field;

import java.util.List;

/// All kinds of samples that JFR files hold, in the order they are offered. Kinds are never summed.
final class ProfileKinds {
    static final List<ProfileKind> ALL = List.of(
            ProfileKind.of("cpu-time", "CPU time", "jdk.CPUTimeSample")
                    .value("samples", "count", COUNT).value("cpu", "nanoseconds", field("samplingPeriod")).first()
                    .tag("failed", "failed").tag("biased", "biased"),
            ProfileKind.of("execution", "Execution samples", "jdk.ExecutionSample").only(ProfileKind.Which.CPU)
                    .value("samples", "count", COUNT).first().value("time", "nanoseconds", PERIOD),
            ProfileKind.of("wall", "Wall clock", "jdk.ExecutionSample", "profiler.WallClockSample").only(ProfileKind.Which.WALL)
                    .value("samples", "count", field("samples").or(COUNT)).first()
                    .value("wall", "nanoseconds", field("timeSpan").or(field("samples").or(COUNT).times(WALL_PERIOD))).tag("state", "state"),
            ProfileKind.of("native", "Native method samples", "jdk.NativeMethodSample")
                    .value("samples", "count", COUNT).first().value("time", "nanoseconds", PERIOD),
            ProfileKind.of("alloc", "Allocation", "jdk.ObjectAllocationSample")
                    .value("samples", "count", COUNT).value("alloc_space", "bytes", field("weight")).first().tag("class", "objectClass"),
            ProfileKind.of("alloc-tlab", "Allocation by TLAB", "jdk.ObjectAllocationInNewTLAB", "jdk.ObjectAllocationOutsideTLAB")
                    .value("samples", "count", COUNT).value("alloc_space", "bytes", field("tlabSize", "allocationSize")).first()
                    .value("object_space", "bytes", field("allocationSize")).tag("class", "objectClass"),
            ProfileKind.of("old-objects", "Old objects", "jdk.OldObjectSample")
                    .value("objects", "count", COUNT).first().value("object_space", "bytes", field("objectSize"))
                    .tag("class", "object.type").tag("root", "root.description"),
            ProfileKind.of("live", "Live objects", "profiler.LiveObject")
                    .value("objects", "count", COUNT).value("live_space", "bytes", field("allocationSize")).first().tag("class", "objectClass"),
            ProfileKind.of("malloc", "Native memory", "profiler.Malloc")
                    .value("allocations", "count", COUNT).value("malloc_space", "bytes", field("size")).first(),
            ProfileKind.of("free", "Native memory freed", "profiler.Free").value("calls", "count", COUNT).first(),
            waits("monitor-enter", "Blocked on monitors", "jdk.JavaMonitorEnter").tag("monitor", "monitorClass"),
            waits("monitor-wait", "Waiting in Object.wait", "jdk.JavaMonitorWait").tag("monitor", "monitorClass"),
            waits("park", "Parked", "jdk.ThreadPark").tag("monitor", "parkedClass"),
            waits("sleep", "Sleeping", "jdk.ThreadSleep"),
            waits("native-lock", "Blocked on native locks", "profiler.NativeLock"),
            waits("pinned", "Pinned virtual threads", "jdk.VirtualThreadPinned").tag("reason", "pinnedReason").tag("operation", "blockingOperation"),
            waits("socket-read", "Socket read", "jdk.SocketRead").value("read", "bytes", field("bytesRead")).tag("address", "address"),
            waits("socket-write", "Socket write", "jdk.SocketWrite").value("written", "bytes", field("bytesWritten")).tag("address", "address"),
            waits("socket-connect", "Socket connect", "jdk.SocketConnect").tag("address", "address"),
            waits("file-read", "File read", "jdk.FileRead").value("read", "bytes", field("bytesRead")).tag("path", "path"),
            waits("file-write", "File write", "jdk.FileWrite").value("written", "bytes", field("bytesWritten")).tag("path", "path"),
            waits("file-force", "File force", "jdk.FileForce").tag("path", "path"),
            ProfileKind.of("exceptions", "Exceptions thrown", "jdk.JavaExceptionThrow").value("thrown", "count", COUNT).first().tag("class", "thrownClass"),
            ProfileKind.of("errors", "Errors thrown", "jdk.JavaErrorThrow").value("thrown", "count", COUNT).first().tag("class", "thrownClass"),
            waits("class-load", "Class loading", "jdk.ClassLoad").tag("class", "loadedClass").as(ProfileKind.Form.NESTED),
            waits("method-trace", "Traced methods", "jdk.MethodTrace").as(ProfileKind.Form.CALLS),
            ProfileKind.of("method-timing", "Timed methods", "jdk.MethodTiming").value("calls", "count", COUNT).first()
                    .value("duration", "nanoseconds", DURATION).as(ProfileKind.Form.TOTALS),
            ProfileKind.of("deoptimization", "Deoptimisation", "jdk.Deoptimization").value("events", "count", COUNT).first()
                    .tag("reason", "reason").tag("action", "action"),
            waits("safepoint-latency", "Safepoint latency", "jdk.SafepointLatency").tag("state", "threadState"),
            waits("allocation-stall", "Allocation stalls", "jdk.ZAllocationStall"),
            ProfileKind.of("thread-start", "Threads started", "jdk.ThreadStart", "jdk.VirtualThreadStart").value("threads", "count", COUNT).first());

    private ProfileKinds() {
    }

    /// A kind for events of a program's own, which mean what the program says.
    static ProfileKind own(EventType type) {
        ProfileKind kind = ProfileKind.of(type.name(), type.label(), type.name()).value("events", "count", COUNT).first();
        return type.field("duration") < 0 ? kind : kind.value("duration", "nanoseconds", DURATION);
    }

    private static ProfileKind waits(String name, String label, String... types) {
        return ProfileKind.of(name, label, types).value("events", "count", COUNT).value("duration", "nanoseconds", DURATION).first();
    }
}
