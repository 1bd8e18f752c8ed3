package flamelane.formats;

/// A Java program that runs on this machine and can be recorded.
///
/// @param name main class or jar with its first arguments, as `jcmd` lists it
public record Jvm(long pid, String name) { }
