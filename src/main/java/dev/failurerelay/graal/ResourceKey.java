package dev.failurerelay.graal;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The key by which the native executable finds a resource. It is a record, and of a record the builder compiles no {@code
 * equals}: method handles are interpreted instead, for 5 µs each, by the thousand in a start, which is half its time.
 *
 * @see <a href="https://github.com/oracle/graal/issues/4348">records in native images</a>
 */
@TargetClass(className = ResourceKey.IsThere.NAME, onlyWith = ResourceKey.IsThere.class)
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

    /** As of the record: with it, the builder has made the table of resources. */
    @Substitute
    @Override
    public int hashCode() {
        return 31 * (module == null ? 0 : module.hashCode()) + resource.hashCode();
    }

    /** Whether this builder has such keys: others need no help. */
    static final class IsThere implements BooleanSupplier {

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
