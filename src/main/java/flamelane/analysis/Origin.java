package flamelane.analysis;

/// Whose code a function is; flame graphs tell it by the strength of a colour.
public enum Origin {
    /// The program's own.
    OWN,
    /// A library's.
    LIBRARY,
    /// The JDK's or the Go standard library's.
    RUNTIME,
    /// Of a binary, the virtual machine or the kernel.
    NATIVE
}
