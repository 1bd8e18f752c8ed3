package flamelane.formats.gotrace;

import java.util.List;

/// The event types of wire versions 22 to 26: their numbers, names and arguments.
///
/// A timed event is its type byte, the ticks since the event before it, and its further arguments.
final class Wire {
    static final int EVENT_BATCH = 1;
    static final int STACKS = 2;
    static final int STACK = 3;
    static final int STRINGS = 4;
    static final int STRING = 5;
    static final int CPU_SAMPLES = 6;
    static final int CPU_SAMPLE = 7;
    static final int FREQUENCY = 8;
    static final int PROCS_CHANGE = 9;
    static final int PROC_START = 10;
    static final int PROC_STOP = 11;
    static final int PROC_STEAL = 12;
    static final int PROC_STATUS = 13;
    static final int GO_CREATE = 14;
    static final int GO_CREATE_SYSCALL = 15;
    static final int GO_START = 16;
    static final int GO_DESTROY = 17;
    static final int GO_DESTROY_SYSCALL = 18;
    static final int GO_STOP = 19;
    static final int GO_BLOCK = 20;
    static final int GO_UNBLOCK = 21;
    static final int GO_SYSCALL_BEGIN = 22;
    static final int GO_SYSCALL_END = 23;
    static final int GO_SYSCALL_END_BLOCKED = 24;
    static final int GO_STATUS = 25;
    static final int STW_BEGIN = 26;
    static final int STW_END = 27;
    static final int GC_ACTIVE = 28;
    static final int GC_BEGIN = 29;
    static final int GC_END = 30;
    static final int GC_SWEEP_ACTIVE = 31;
    static final int GC_SWEEP_BEGIN = 32;
    static final int GC_SWEEP_END = 33;
    static final int GC_MARK_ASSIST_ACTIVE = 34;
    static final int GC_MARK_ASSIST_BEGIN = 35;
    static final int GC_MARK_ASSIST_END = 36;
    static final int HEAP_ALLOC = 37;
    static final int HEAP_GOAL = 38;
    static final int GO_LABEL = 39;
    static final int USER_TASK_BEGIN = 40;
    static final int USER_TASK_END = 41;
    static final int USER_REGION_BEGIN = 42;
    static final int USER_REGION_END = 43;
    static final int USER_LOG = 44;
    static final int GO_SWITCH = 45;
    static final int GO_SWITCH_DESTROY = 46;
    static final int GO_CREATE_BLOCKED = 47;
    static final int GO_STATUS_STACK = 48;
    static final int EXPERIMENTAL_BATCH = 49;
    static final int SYNC = 50;
    static final int CLOCK_SNAPSHOT = 51;
    static final int END_OF_GENERATION = 52;
    static final int FIRST_EXPERIMENTAL = 128;

    static final int MAX_BATCH = 1 << 16;
    static final int MAX_STRING = 1 << 10;
    static final int MAX_FRAMES = 128;

    /// One type of event.
    ///
    /// @param arguments the names behind the time, in order
    /// @param timed     whether it stands in a batch of events
    record Type(int number, String name, boolean timed, List<String> arguments) { }

    private static final Type[] TYPES = new Type[256];
    private static final byte[] ARGUMENTS = new byte[256];

    static {
        structural(EVENT_BATCH, "EventBatch", "gen", "m", "time", "size");
        structural(STACKS, "Stacks");
        structural(STACK, "Stack", "id", "nframes");
        structural(STRINGS, "Strings");
        structural(STRING, "String", "id");
        structural(CPU_SAMPLES, "CPUSamples");
        structural(CPU_SAMPLE, "CPUSample", "time", "m", "p", "g", "stack");
        structural(FREQUENCY, "Frequency", "freq");
        structural(EXPERIMENTAL_BATCH, "ExperimentalBatch", "exp", "gen", "m", "time");
        structural(SYNC, "Sync");
        structural(END_OF_GENERATION, "EndOfGeneration");
        timed(PROCS_CHANGE, "ProcsChange", "procs_value", "stack");
        timed(PROC_START, "ProcStart", "p", "p_seq");
        timed(PROC_STOP, "ProcStop");
        timed(PROC_STEAL, "ProcSteal", "p", "p_seq", "m");
        timed(PROC_STATUS, "ProcStatus", "p", "pstatus");
        timed(GO_CREATE, "GoCreate", "new_g", "new_stack", "stack");
        timed(GO_CREATE_SYSCALL, "GoCreateSyscall", "new_g");
        timed(GO_START, "GoStart", "g", "g_seq");
        timed(GO_DESTROY, "GoDestroy");
        timed(GO_DESTROY_SYSCALL, "GoDestroySyscall");
        timed(GO_STOP, "GoStop", "reason_string", "stack");
        timed(GO_BLOCK, "GoBlock", "reason_string", "stack");
        timed(GO_UNBLOCK, "GoUnblock", "g", "g_seq", "stack");
        timed(GO_SYSCALL_BEGIN, "GoSyscallBegin", "p_seq", "stack");
        timed(GO_SYSCALL_END, "GoSyscallEnd");
        timed(GO_SYSCALL_END_BLOCKED, "GoSyscallEndBlocked");
        timed(GO_STATUS, "GoStatus", "g", "m", "gstatus");
        timed(STW_BEGIN, "STWBegin", "kind_string", "stack");
        timed(STW_END, "STWEnd");
        timed(GC_ACTIVE, "GCActive", "gc_seq");
        timed(GC_BEGIN, "GCBegin", "gc_seq", "stack");
        timed(GC_END, "GCEnd", "gc_seq");
        timed(GC_SWEEP_ACTIVE, "GCSweepActive", "p");
        timed(GC_SWEEP_BEGIN, "GCSweepBegin", "stack");
        timed(GC_SWEEP_END, "GCSweepEnd", "swept_value", "reclaimed_value");
        timed(GC_MARK_ASSIST_ACTIVE, "GCMarkAssistActive", "g");
        timed(GC_MARK_ASSIST_BEGIN, "GCMarkAssistBegin", "stack");
        timed(GC_MARK_ASSIST_END, "GCMarkAssistEnd");
        timed(HEAP_ALLOC, "HeapAlloc", "heapalloc_value");
        timed(HEAP_GOAL, "HeapGoal", "heapgoal_value");
        timed(GO_LABEL, "GoLabel", "label_string");
        timed(USER_TASK_BEGIN, "UserTaskBegin", "task", "parent_task", "name_string", "stack");
        timed(USER_TASK_END, "UserTaskEnd", "task", "stack");
        timed(USER_REGION_BEGIN, "UserRegionBegin", "task", "name_string", "stack");
        timed(USER_REGION_END, "UserRegionEnd", "task", "name_string", "stack");
        timed(USER_LOG, "UserLog", "task", "key_string", "value_string", "stack");
        timed(GO_SWITCH, "GoSwitch", "g", "g_seq");
        timed(GO_SWITCH_DESTROY, "GoSwitchDestroy", "g", "g_seq");
        timed(GO_CREATE_BLOCKED, "GoCreateBlocked", "new_g", "new_stack", "stack");
        timed(GO_STATUS_STACK, "GoStatusStack", "g", "m", "gstatus", "stack");
        timed(CLOCK_SNAPSHOT, "ClockSnapshot", "mono", "sec", "nsec");
        timed(128, "Span", "id", "npages_value", "kindclass");
        timed(129, "SpanAlloc", "id", "npages_value", "kindclass");
        timed(130, "SpanFree", "id");
        timed(131, "HeapObject", "id", "type");
        timed(132, "HeapObjectAlloc", "id", "type");
        timed(133, "HeapObjectFree", "id");
        timed(134, "GoroutineStack", "id", "order");
        timed(135, "GoroutineStackAlloc", "id", "order");
        timed(136, "GoroutineStackFree", "id");
    }

    private Wire() {
    }

    /// @return the type of that number, `null` if there is none
    static Type type(int number) {
        return TYPES[number];
    }

    /// @return the number of arguments behind the time, −1 if the type does not stand in a batch of events
    static int arguments(int number) {
        return ARGUMENTS[number] - 1;
    }

    static String name(int number) {
        return TYPES[number] == null ? "type " + number : TYPES[number].name();
    }

    /// All types that there are.
    static List<Type> types() {
        return java.util.Arrays.stream(TYPES).filter(java.util.Objects::nonNull).toList();
    }

    private static void structural(int number, String name, String... arguments) {
        TYPES[number] = new Type(number, name, false, List.of(arguments));
    }

    private static void timed(int number, String name, String... arguments) {
        TYPES[number] = new Type(number, name, true, List.of(arguments));
        ARGUMENTS[number] = (byte) (arguments.length + 1);
    }
}
