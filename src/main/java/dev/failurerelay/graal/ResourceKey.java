package dev.failurerelay.graal;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hand-written {@code equals} and {@code hashCode} for the key of a resource in the native executable. The key is a record, whose
 * generated methods are interpreted method handles: 5 µs each, thousands per start, half of the start's time.
 *
 * @see <a href="https://github.com/oracle/graal/issues/4348">records in native images</a>
 */
@TargetClass(className = ResourceKey.IsRecord.NAME, onlyWith = ResourceKey.IsRecord.class)
final class ResourceKey {

    @Alias
    private @Nullable Module module;

    @Alias
    @SuppressWarnings("NullAway.Init")
    private String resource;

    @Substitute
    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceKey key && key.module == module && key.resource.equals(resource);
    }

    /** Equals the record's own, because the native build creates the table of resources with that. */
    @Substitute
    @Override
    public int hashCode() {
        return 31 * (module == null ? 0 : module.hashCode()) + resource.hashCode();
    }

    /** Whether this GraalVM version has such keys. */
    static final class IsRecord implements BooleanSupplier {

        static final String NAME = "com.oracle.svm.core.jdk.Resources$ModuleInstanceResourceKey";

        @Override
        public boolean getAsBoolean() {
            try {
                return Class.forName(NAME).isRecord();
            } catch (ClassNotFoundException e) {
                return false;
            }
        }
    }
}
