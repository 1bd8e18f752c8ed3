package flamelane.model;

/// Something needed more memory than the virtual machine may take; the message tells the limit and how to raise it.
public final class ShortOfMemory extends RuntimeException {
    private static final long MEGABYTE = 1 << 20;
    private static final long GIGABYTE = 1 << 30;
    private static final int DEEPEST = 20;

    /// @param cause what [#isBehind] is true of
    public ShortOfMemory(Throwable cause) {
        super(advice(Runtime.getRuntime().maxMemory()), cause);
    }

    /// Whether a failure is for want of memory, or was caused by that.
    public static boolean isBehind(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (at instanceof OutOfMemoryError || at instanceof ShortOfMemory) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }

    /// A few words on what is needed.
    ///
    /// @param limit bytes of heap that the virtual machine may take
    static String advice(long limit) {
        long enough = Math.max(1, Long.highestOneBit(limit / GIGABYTE * 4));
        return "needs more memory than the " + Math.ceilDiv(limit, MEGABYTE) + " MB it may take; try FLAMELANE_JAVA_OPTIONS=-Xmx" + enough + "g";
    }
}
