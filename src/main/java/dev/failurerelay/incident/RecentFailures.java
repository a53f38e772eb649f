package dev.failurerelay.incident;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.Expiry;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Row.Attribute;
import dev.failurerelay.store.Table;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The newest failures of each incident: a ring of rows, one for each failure, so that many can be added at the same time. */
@Singleton
public class RecentFailures {

    /** As many as the final count lists. */
    public static final int MAX_REFS = 50;

    private static final String ORDINAL = "place";
    private static final String EXECUTION = "execution";
    private static final String STOPPED = "stoppedAt";

    /** The targets of the failure's routes, a line each; absent in rows of earlier versions: every target. */
    private static final String TARGETS = "targets";

    /** The targets that stand in for those, a line each. */
    private static final String STAND_INS = "instead";

    private final Table table;

    public RecentFailures(Table table) {
        this.table = table;
    }

    /** A failure in an incident. */
    public record Ref(ExecutionArn execution, Optional<Instant> stopped) {}

    /** @param entry of the failure in the incident */
    public void add(IncidentEntry entry, Arrival arrival) {
        IncidentId id = entry.incident().id();
        long ordinal = entry.ordinal();
        ExecutionFailure failure = arrival.failure();
        Map<String, Attribute> row = new HashMap<>(Map.of(
                Row.KEY,
                Attribute.of(key(id, ordinal)),
                ORDINAL,
                Attribute.of(ordinal),
                EXECUTION,
                Attribute.of(failure.arn().value()),
                Expiry.ATTRIBUTE,
                Expiry.expiresAt(arrival.now()),
                TARGETS,
                lines(arrival.targets())));
        if (!arrival.standIns().isEmpty()) {
            row.put(STAND_INS, lines(arrival.standIns()));
        }
        failure.stopped().ifPresent(stopped -> row.put(STOPPED, Attribute.of(epochMillis(stopped))));
        Condition newer = Condition.belowOrAbsent(ORDINAL, ordinal);
        table.put(new Row(row), newer);
    }

    /**
     * The failures for a target that no announcement has named, newest first, as far as they were added.
     *
     * @param max at most {@link #MAX_REFS}
     */
    public List<Ref> unnamed(Incident incident, Target target, int max, Instant now) {
        boolean isFallback =
                incident.opening(target).filter(Opening::isFallback).isPresent();
        return LongStream.iterate(
                        incident.count(),
                        ordinal -> ordinal > incident.progress(target).namedUpTo(),
                        ordinal -> ordinal - 1)
                .limit(MAX_REFS)
                .mapToObj(ordinal -> find(incident.id(), ordinal, now))
                .flatMap(Optional::stream)
                .filter(row -> isFor(target, row)
                        || (isFallback && holds(target, row.text(STAND_INS).orElse(""))))
                .limit(max)
                .map(row -> new Ref(
                        ExecutionArn.of(row.text(EXECUTION).orElseThrow()),
                        row.number(STOPPED).map(Instant::ofEpochMilli)))
                .toList();
    }

    private static boolean isFor(Target target, Row row) {
        return row.text(TARGETS).map(targets -> holds(target, targets)).orElse(true);
    }

    private static boolean holds(Target target, String lines) {
        return lines.lines().anyMatch(target.toString()::equals);
    }

    private static Attribute lines(List<Target> targets) {
        return Attribute.of(targets.stream().map(Target::toString).collect(Collectors.joining("\n")));
    }

    private Optional<Row> find(IncidentId id, long ordinal, Instant now) {
        return Expiry.find(table, key(id, ordinal), now)
                .filter(row -> row.number(ORDINAL).filter(it -> it == ordinal).isPresent());
    }

    /** 0 if the date is out of range, because a date in an event may be anything. */
    private static long epochMillis(Instant instant) {
        try {
            return instant.toEpochMilli();
        } catch (ArithmeticException outOfRange) {
            return 0;
        }
    }

    private static String key(IncidentId id, long ordinal) {
        return "named#" + id.value() + "#" + ordinal % MAX_REFS;
    }
}
