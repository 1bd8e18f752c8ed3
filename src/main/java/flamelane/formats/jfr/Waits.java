package flamelane.formats.jfr;

import flamelane.model.ThreadState;
import java.util.List;

/// The events that say what a thread did for their duration.
///
/// @param reason field with what it waited for, the first that a type has
/// @param by     field with the thread that ended it, empty if none tells
record Waits(String type, ThreadState state, List<String> reason, String by) {
    static final List<Waits> ALL = List.of(
            new Waits("jdk.JavaMonitorEnter", ThreadState.BLOCKED, List.of("monitorClass"), "previousOwner"),
            new Waits("jdk.JavaMonitorWait", ThreadState.WAITING, List.of("monitorClass"), "notifier"),
            new Waits("jdk.ThreadPark", ThreadState.WAITING, List.of("parkedClass"), ""),
            new Waits("jdk.ThreadSleep", ThreadState.SLEEPING, List.of(), ""),
            new Waits("jdk.VirtualThreadPinned", ThreadState.WAITING, List.of("pinnedReason"), ""),
            new Waits("jdk.SocketRead", ThreadState.NETWORK, List.of("address"), ""),
            new Waits("jdk.SocketWrite", ThreadState.NETWORK, List.of("address"), ""),
            new Waits("jdk.SocketConnect", ThreadState.NETWORK, List.of("address"), ""),
            new Waits("jdk.FileRead", ThreadState.FILE_IO, List.of("path"), ""),
            new Waits("jdk.FileWrite", ThreadState.FILE_IO, List.of("path"), ""),
            new Waits("jdk.FileForce", ThreadState.FILE_IO, List.of("path"), ""),
            new Waits("jdk.ZAllocationStall", ThreadState.GC, List.of("type"), ""),
            new Waits("jdk.GCPhaseParallel", ThreadState.GC, List.of("name"), ""),
            new Waits("profiler.NativeLock", ThreadState.BLOCKED, List.of(), ""));
}
