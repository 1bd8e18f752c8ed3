package flamelane.formats.gotrace;

/// The event types of wire versions 7 to 21.
final class OldWire {
    static final int BATCH = 1;
    static final int FREQUENCY = 2;
    static final int STACK = 3;
    static final int GOMAXPROCS = 4;
    static final int PROC_START = 5;
    static final int PROC_STOP = 6;
    static final int GC_START = 7;
    static final int GC_DONE = 8;
    static final int STW_START = 9;
    static final int STW_DONE = 10;
    static final int SWEEP_START = 11;
    static final int SWEEP_DONE = 12;
    static final int GO_CREATE = 13;
    static final int GO_START = 14;
    static final int GO_END = 15;
    static final int GO_STOP = 16;
    static final int GO_SCHED = 17;
    static final int GO_PREEMPT = 18;
    static final int GO_SLEEP = 19;
    static final int GO_BLOCK = 20;
    static final int GO_UNBLOCK = 21;
    static final int GO_BLOCK_SEND = 22;
    static final int GO_BLOCK_RECV = 23;
    static final int GO_BLOCK_SELECT = 24;
    static final int GO_BLOCK_SYNC = 25;
    static final int GO_BLOCK_COND = 26;
    static final int GO_BLOCK_NET = 27;
    static final int GO_SYSCALL = 28;
    static final int GO_SYS_EXIT = 29;
    static final int GO_SYS_BLOCK = 30;
    static final int GO_WAITING = 31;
    static final int GO_IN_SYSCALL = 32;
    static final int HEAP_ALLOC = 33;
    static final int HEAP_GOAL = 34;
    static final int TIMER_GOROUTINE = 35;
    static final int FUTILE_WAKEUP = 36;
    static final int STRING = 37;
    static final int GO_START_LOCAL = 38;
    static final int GO_UNBLOCK_LOCAL = 39;
    static final int GO_SYS_EXIT_LOCAL = 40;
    static final int GO_START_LABEL = 41;
    static final int GO_BLOCK_GC = 42;
    static final int ASSIST_START = 43;
    static final int ASSIST_DONE = 44;
    static final int TASK_CREATE = 45;
    static final int TASK_END = 46;
    static final int REGION = 47;
    static final int LOG = 48;
    static final int CPU_SAMPLE = 49;
    static final int COUNT = 50;

    static final int MAX_TEXT = 1_000_000;
    static final int MAX_FRAMES = 1000;
    static final int MAX_EVENT = 2048;

    /// Arguments behind the time: how many, whether a stack is the last, and the version they came with.
    private static final byte[] ARGUMENTS = new byte[COUNT];
    private static final boolean[] STACKED = new boolean[COUNT];
    private static final byte[] SINCE = new byte[COUNT];

    /// Why a goroutine stopped, or `null` if the type does not say.
    private static final String[] REASONS = new String[COUNT];

    /// Kinds of stop-the-world from wire version 21 on.
    private static final String[] STOPS = {"", "GC mark termination", "GC sweep termination", "write heap dump", "goroutine profile",
        "goroutine profile cleanup", "all goroutine stack trace", "read mem stats", "AllThreadsSyscall", "GOMAXPROCS", "start trace",
        "stop trace", "CountPagesInUse (test)", "ReadMetricsSlow (test)", "ReadMemStatsSlow (test)", "PageCachePagesLeaked (test)",
        "ResetDebugLog (test)"};

    static {
        for (int type = 0; type < COUNT; type++) {
            SINCE[type] = 7;
        }
        arguments(1, true, 7, GOMAXPROCS, GC_START);
        arguments(1, false, 7, PROC_START, STW_START, GO_WAITING, GO_IN_SYSCALL, HEAP_ALLOC, HEAP_GOAL, GO_START_LOCAL);
        arguments(0, true, 7, SWEEP_START, GO_STOP, GO_SCHED, GO_PREEMPT, GO_SLEEP, GO_BLOCK, GO_BLOCK_SEND, GO_BLOCK_RECV,
                GO_BLOCK_SELECT, GO_BLOCK_SYNC, GO_BLOCK_COND, GO_BLOCK_NET, GO_SYSCALL);
        arguments(2, false, 7, SWEEP_DONE, GO_START, GO_SYS_EXIT_LOCAL);
        arguments(2, true, 7, GO_CREATE, GO_UNBLOCK);
        arguments(3, false, 7, GO_SYS_EXIT);
        arguments(1, true, 7, GO_UNBLOCK_LOCAL);
        arguments(3, false, 8, GO_START_LABEL);
        arguments(0, true, 8, GO_BLOCK_GC);
        arguments(0, true, 9, ASSIST_START);
        arguments(0, false, 9, ASSIST_DONE);
        arguments(3, true, 11, TASK_CREATE, REGION);
        arguments(1, true, 11, TASK_END);
        arguments(2, true, 11, LOG);
        arguments(3, true, 19, CPU_SAMPLE);
        REASONS[GO_STOP] = "forever";
        REASONS[GO_SCHED] = "runtime.Gosched";
        REASONS[GO_PREEMPT] = "preempted";
        REASONS[GO_SLEEP] = "sleep";
        REASONS[GO_BLOCK] = "";
        REASONS[GO_BLOCK_SEND] = "chan send";
        REASONS[GO_BLOCK_RECV] = "chan receive";
        REASONS[GO_BLOCK_SELECT] = "select";
        REASONS[GO_BLOCK_SYNC] = "sync";
        REASONS[GO_BLOCK_COND] = "sync.(*Cond).Wait";
        REASONS[GO_BLOCK_NET] = "network";
        REASONS[GO_BLOCK_GC] = "GC mark assist wait for work";
    }

    private OldWire() {
    }

    /// Whether a version has a type.
    static boolean known(int type, int version) {
        return type > 0 && type < COUNT && SINCE[type] <= version;
    }

    /// Arguments behind the time, the stack included.
    static int arguments(int type, int version) {
        if (type == SWEEP_DONE && version < 9 || type == STW_START && version < 10) {
            return 0;
        }
        return ARGUMENTS[type] + (STACKED[type] ? 1 : 0);
    }

    static boolean stacked(int type) {
        return STACKED[type];
    }

    static String reason(int type) {
        return REASONS[type];
    }

    /// What a number in a stop-the-world event means.
    static String stop(long kind, int version) {
        if (version < 21) {
            return kind == 0 || kind == 1 ? STOPS[(int) kind + 1] : "";
        }
        return kind >= 0 && kind < STOPS.length ? STOPS[(int) kind] : "";
    }

    private static void arguments(int count, boolean stacked, int since, int... types) {
        for (int type : types) {
            ARGUMENTS[type] = (byte) count;
            STACKED[type] = stacked;
            SINCE[type] = (byte) since;
        }
    }
}
