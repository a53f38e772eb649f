package dev.failurerelay.relay;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for, once for all who ask. */
final class Once<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private @Nullable T made;

    Once(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        T value = made == null ? maker.get() : made;
        made = value;
        return value;
    }
}
