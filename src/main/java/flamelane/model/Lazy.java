package flamelane.model;

import java.util.Objects;
import java.util.function.Supplier;

/// A value that is computed when it is first asked for, and once.
///
/// A failed computation is not remembered: the next call tries again, so a cancelled read can be
/// repeated. Callers on several threads wait for one computation.
public final class Lazy<T> implements Supplier<T> {
    private Supplier<? extends T> source;
    private volatile T value;

    private Lazy(Supplier<? extends T> source) {
        this.source = source;
    }

    public static <T> Lazy<T> of(Supplier<? extends T> source) {
        return new Lazy<>(Objects.requireNonNull(source));
    }

    /// A value that is there already.
    public static <T> Lazy<T> done(T value) {
        Lazy<T> lazy = new Lazy<>(null);
        lazy.value = Objects.requireNonNull(value);
        return lazy;
    }

    /// Whether [#get] returns at once.
    public boolean isDone() {
        return value != null;
    }

    /// Takes a value that came about otherwise, if there is none yet.
    public synchronized void offer(T known) {
        if (value == null) {
            value = Objects.requireNonNull(known);
            source = null;
        }
    }

    @Override
    public T get() {
        T known = value;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            if (value == null) {
                value = Objects.requireNonNull(source.get());
                source = null;
            }
            return value;
        }
    }
}
