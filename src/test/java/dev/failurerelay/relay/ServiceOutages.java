package dev.failurerelay.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** When a service is down in one run, and in which way. */
final class ServiceOutages {

    /** What a service does with a request while it is down. */
    enum Kind {
        UNREACHABLE,

        /** Until a person changes something. */
        REJECTING,

        /** It does nothing, and does not answer. */
        HANGING,

        /** It does what was asked, and does not answer. */
        COMPLETING
    }

    private record Outage(Instant from, Instant to, Kind kind) {
        boolean isAt(Instant now) {
            return !now.isBefore(from) && now.isBefore(to);
        }
    }

    private final List<Outage> outages = new ArrayList<>();

    /** Adds an outage that begins at random within a time, and that takes from a minute up to {@code longest}. */
    void add(Random random, Instant start, Duration within, Duration longest) {
        Instant from = start.plusMillis(random.nextLong(within.toMillis()));
        double minutes = Math.pow((double) longest.toMinutes(), random.nextDouble());
        Instant to = from.plusSeconds((long) (minutes * 60));
        outages.add(new Outage(from, to, Kind.values()[random.nextInt(Kind.values().length)]));
    }

    Optional<Kind> at(Instant now) {
        return outages.stream()
                .filter(outage -> outage.isAt(now))
                .map(Outage::kind)
                .findFirst();
    }

    /** The end of the outage; {@code now} if there is none. */
    Instant endAfter(Instant now) {
        return outages.stream()
                .filter(outage -> outage.isAt(now))
                .map(Outage::to)
                .max(Comparator.naturalOrder())
                .orElse(now);
    }

    /** The end of the last outage; {@code otherwise} if there is none after that. */
    Instant lastEnd(Instant otherwise) {
        return outages.stream()
                .map(Outage::to)
                .filter(otherwise::isBefore)
                .max(Comparator.naturalOrder())
                .orElse(otherwise);
    }

    boolean hasWorked(Instant since, Instant until) {
        return outages.stream()
                .noneMatch(
                        outage -> outage.from().isBefore(until) && outage.to().isAfter(since));
    }

    List<Kind> kinds() {
        return outages.stream().map(Outage::kind).toList();
    }
}
