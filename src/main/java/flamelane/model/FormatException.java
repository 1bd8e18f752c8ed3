package flamelane.model;

/// A file, or a part of it, that cannot be used: what is wrong, where, and what to do.
///
/// The message is one line for a person. It is the only exception that reading may end with, apart
/// from [CancelledException].
public final class FormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FormatException(String message) {
        super(message);
    }

    public FormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
