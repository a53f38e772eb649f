package dev.failurerelay.history;

import dev.failurerelay.history.Place.Enclosing;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Makes failed states for tests: a task at the top level, changed in what a test is about. Null makes a part absent. */
public final class FailedStates {

    private final String name;
    private Place place = Place.TOP_LEVEL;
    private boolean fail;
    private int retries;
    private @Nullable LambdaFunction function;
    private @Nullable CaughtError caught;
    private @Nullable ExpiredLimit expired;
    private @Nullable String mapRun;

    private FailedStates(String name) {
        this.name = name;
    }

    public static FailedStates state(String name) {
        return new FailedStates(name);
    }

    public FailedStates inItem(String map, int index) {
        return in(new Enclosing(map, OptionalInt.of(index), Optional.empty(), 0));
    }

    public FailedStates in(Enclosing... enclosing) {
        place = new Place(List.of(enclosing));
        return this;
    }

    public FailedStates fail() {
        fail = true;
        return this;
    }

    public FailedStates retries(int value) {
        retries = value;
        return this;
    }

    public FailedStates function(@Nullable LambdaFunction value) {
        function = value;
        return this;
    }

    public FailedStates caught(Caught value) {
        caught = value.build();
        return this;
    }

    /** An error caught at the top level. */
    public FailedStates caught(@Nullable String state, @Nullable String error, @Nullable String cause) {
        return caught(caughtError(state, error, cause));
    }

    public static Caught caughtError(@Nullable String state, @Nullable String error, @Nullable String cause) {
        return new Caught(state, error, cause);
    }

    /** A caught error, changed in what a test is about. */
    public static final class Caught {

        private final @Nullable String state;
        private final ErrorReport report;
        private Place place = Place.TOP_LEVEL;
        private Optional<ExpiredLimit> expired = Optional.empty();
        private Optional<LambdaFunction> function = Optional.empty();

        private Caught(@Nullable String state, @Nullable String error, @Nullable String cause) {
            this.state = state;
            this.report = new ErrorReport(Optional.ofNullable(error), Optional.ofNullable(cause));
        }

        public Caught inItem(String map, int index) {
            place = new Place(List.of(new Enclosing(map, OptionalInt.of(index), Optional.empty(), 0)));
            return this;
        }

        public Caught expired(long timeout) {
            expired = Optional.of(new ExpiredLimit(OptionalLong.of(timeout), OptionalLong.empty()));
            return this;
        }

        public Caught function(LambdaFunction value) {
            function = Optional.of(value);
            return this;
        }

        private CaughtError build() {
            return new CaughtError(Optional.ofNullable(state), place, report, expired, Optional.empty(), function);
        }
    }

    public FailedStates expired(@Nullable Long timeout, @Nullable Long heartbeat) {
        expired = new ExpiredLimit(seconds(timeout), seconds(heartbeat));
        return this;
    }

    private static OptionalLong seconds(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    public FailedStates mapRun(@Nullable String arn) {
        mapRun = arn;
        return this;
    }

    public FailedState build() {
        return new FailedState(
                name,
                place,
                fail,
                retries,
                Optional.ofNullable(function),
                Optional.ofNullable(caught),
                Optional.ofNullable(expired),
                Optional.ofNullable(mapRun));
    }
}
