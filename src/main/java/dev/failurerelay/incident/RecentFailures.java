package dev.failurerelay.incident;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.store.Attribute;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.Expiry;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Table;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** The newest failures of an incident by name, each in the row of its place: so that many can be entered at once. */
@Singleton
public class RecentFailures {

    /** As many as the final count of a storm names. */
    public static final int MAX_REFS = 50;

    private static final String PLACE = "place";
    private static final String EXECUTION = "execution";
    private static final String STOPPED = "stoppedAt";

    private final Table table;

    public RecentFailures(Table table) {
        this.table = table;
    }

    /** One of an incident's failures. */
    public record Line(String execution, Optional<Instant> stopped) {}

    /** @param place of the failure in the incident */
    public void enter(IncidentId id, long place, ExecutionFailure failure, Instant now) {
        Map<String, Attribute> row = new HashMap<>(Map.of(
                Row.KEY,
                Attribute.of(key(id, place)),
                PLACE,
                Attribute.of(place),
                EXECUTION,
                Attribute.of(failure.arn().value()),
                Expiry.ATTRIBUTE,
                Expiry.expiresAt(now)));
        failure.stopped().ifPresent(stopped -> row.put(STOPPED, Attribute.of(epochMillis(stopped))));
        // A storm's later failures stand in the places of its earlier ones, and the later one stays.
        table.put(new Row(row), Condition.any(new Condition.Absent(PLACE), new Condition.Below(PLACE, place)));
    }

    /**
     * The failures of these places, newest first, as far as they are entered.
     *
     * @param most at most {@link #MAX_REFS}
     */
    public List<Line> newest(IncidentId id, long after, long upTo, int most, Instant now) {
        return LongStream.iterate(upTo, place -> place > after, place -> place - 1)
                .limit(most)
                .mapToObj(place -> table.get(key(id, place))
                        .filter(row -> !Expiry.isExpired(row, now))
                        .filter(row -> row.number(PLACE)
                                .filter(there -> there == place)
                                .isPresent()))
                .flatMap(Optional::stream)
                .map(row -> new Line(
                        row.text(EXECUTION).orElseThrow(), row.number(STOPPED).map(Instant::ofEpochMilli)))
                .toList();
    }

    /** A date in an event may be any. */
    private static long epochMillis(Instant instant) {
        try {
            return instant.toEpochMilli();
        } catch (ArithmeticException beyond) {
            return 0;
        }
    }

    private static String key(IncidentId id, long place) {
        return "named#" + id.value() + "#" + place % MAX_REFS;
    }
}
