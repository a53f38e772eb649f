package dev.failurerelay.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.NestedExecutions.Link;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.ClaimKey;
import dev.failurerelay.ledger.ConcurrentCalls;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Relatives that fail at the same moment, on every table. Each table's test extends this. {@code -Dfamilies.runs=…} sets how many
 * families of each kind there are.
 */
abstract class ConcurrentFamiliesContractTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final int FAMILIES = Integer.getInteger("families.runs", 15);

    private final Table table = newTable();

    /** @return an empty table */
    abstract Table newTable();

    @ParameterizedTest
    @EnumSource(Link.class)
    void aChildAndItsParentThatComeAtOnceAreOneIncident(Link link) throws Exception {
        for (int run = 0; run < FAMILIES; run++) {
            List<ExecutionFailure> family = NestedExecutions.of("family-" + run + "-", 2, link);
            List<IncidentId> entered = ConcurrentCalls.atOnce(2, caller -> enter(family.get(caller), caller));

            IncidentId id = entered.get(0);
            assertThat(entered).as("family %s", run).containsOnly(id);
            Ledger ledger = new Ledger(table, new Random(7));
            assertThat(family)
                    .extracting(member -> ledger.incidentOf(member.arn(), NOW))
                    .allMatch(bound -> bound.filter(id::equals).isPresent());
            assertThat(incidents().find(id, NOW).map(Incident::count)).contains(2L);
        }
    }

    private IncidentId enter(ExecutionFailure failure, int caller) {
        Ledger ledger = new Ledger(table, new Random(caller));
        Claim claim = ledger.claim(ClaimKey.of(failure.attempt()), NOW, NOW.plusSeconds(60));
        Incidents incidents = incidents();
        return new IncidentCorrelator(incidents, ledger, new OpenIncidentLimit(table, incidents), config())
                .correlate(
                        ((Claim.Granted) claim).run(),
                        Arrivals.of(failure, List.of(new Target("outseta", "tickets")), NOW),
                        execution -> Optional.empty())
                .incident()
                .id();
    }

    private Incidents incidents() {
        return new Incidents(table, config());
    }

    private static IncidentConfig config() {
        return new IncidentConfig(Duration.ofHours(1), Duration.ofHours(4), false);
    }
}
