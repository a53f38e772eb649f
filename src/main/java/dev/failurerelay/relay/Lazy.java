package dev.failurerelay.relay;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is computed when it is first needed, once for all threads. */
final class Lazy<T> {

    private @Nullable T value;

    synchronized T get(Supplier<T> supplier) {
        T current = value == null ? supplier.get() : value;
        value = current;
        return current;
    }
}
