package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.ledger.IncidentId;
import java.util.List;

/** Checks what the ledger holds after a run: everything is complete, and counts and closings are right. */
final class LedgerCheck {

    private final Simulation simulation;
    private final List<ExecutionFailure> attempts;
    private final List<Incident> incidents;

    LedgerCheck(Simulation simulation) {
        this.simulation = simulation;
        this.attempts = simulation.scenario.attempts();
        this.incidents = attempts.stream()
                .flatMap(failure -> simulation.openedBy(failure).stream())
                .toList();
    }

    void check() {
        assertThat(attempts)
                .as("complete")
                .allMatch(failure -> simulation.ledger().isComplete(failure.attempt(), simulation.now()));
        assertThat(incidents).extracting(Incident::id).doesNotHaveDuplicates();
        assertThat(attempts)
                .as("the incident of each")
                .allMatch(failure ->
                        incidents.stream().anyMatch(incident -> incident.id().equals(incidentOf(failure))));
        incidents.forEach(this::check);
        if (simulation.isPlain()) {
            checkFamilies();
        }
    }

    private void check(Incident incident) {
        assertThat(incident.isAnnounced()).as("%s is announced", incident.id()).isTrue();
        assertThat(simulation.audiences.required(members(incident)))
                .as("targets of %s", incident.id())
                .allMatch(target -> incident.reference(target).isPresent());
        if (isExact(incident)) {
            checkCounts(incident);
        }
        if (simulation.config.closeOnRecovery()) {
            checkClosing(incident);
        }
        if (simulation.isPlain()) {
            checkRecoveries(incident);
        }
    }

    /**
     * A failure that died after it entered an incident, and that returned after the incident's window, or that failed again in
     * another incident, is counted in both.
     */
    boolean isExact(Incident incident) {
        return simulation.plan.inOrder && (incident.count() == members(incident).size() || simulation.isPlain());
    }

    List<ExecutionFailure> members(Incident incident) {
        return attempts.stream()
                .filter(failure -> incidentOf(failure).equals(incident.id()))
                .toList();
    }

    private void checkFamilies() {
        simulation
                .scenario
                .families()
                .forEach(family -> assertThat(family)
                        .as("a family")
                        .extracting(this::incidentOf)
                        .containsOnly(incidentOf(family.get(0))));
    }

    /** Every target got the final count, unless some settings do not name it. */
    private void checkCounts(Incident incident) {
        List<Target> targets = incident.targets().stream()
                .filter(target -> incident.reference(target).isPresent())
                .filter(simulation.environments::alwaysNamed)
                .toList();
        targets.forEach(target -> checkCount(incident, target));
    }

    private void checkCount(Incident incident, Target target) {
        FakeChannelService service = simulation.service(target);
        String reference = incident.reference(target).orElseThrow();
        assertThat(service.announcedFailures(reference))
                .as("count of %s that %s knows by %s", incident.id(), target, reference)
                .isEqualTo(incident.progress(target).count())
                .isEqualTo(incident.progress(target).announcedCount());
    }

    /**
     * A ticket with failing executions stays open; otherwise it is closed, unless an execution joined two incidents, or the ticket
     * was only wanted after its executions had recovered.
     */
    private void checkClosing(Incident incident) {
        incident.targets().stream()
                .filter(target -> target.channel().equals(OutsetaConfig.CHANNEL))
                .flatMap(target -> incident.reference(target).stream())
                .forEach(ticket -> {
                    boolean closed = simulation.tickets.closed().contains(ticket);
                    if (closed || (simulation.plan.inOrder && simulation.plan.deployments == 0)) {
                        assertThat(closed)
                                .as("%s is closed, of which %d are failing", incident.id(), incident.unrecovered())
                                .isEqualTo(incident.unrecovered() == 0);
                    }
                });
    }

    /** Recoveries are counted exactly, whichever faults occurred and however often they arrived. */
    private void checkRecoveries(Incident incident) {
        List<ExecutionFailure> members = simulation.scenario.failures().stream()
                .filter(failure -> incidentOf(failure).equals(incident.id()))
                .toList();
        long recovered =
                members.stream().filter(simulation.scenario::hasRecovered).count();
        assertThat(incident.recovered()).as("recovered of %s", incident.id()).isEqualTo(recovered);
        assertThat(incident.unrecovered())
                .as("still failing of %s", incident.id())
                .isEqualTo(members.size() - recovered);
    }

    private IncidentId incidentOf(ExecutionFailure failure) {
        return simulation.ledger().incidentOf(failure.arn(), simulation.now()).orElseThrow();
    }

    List<Incident> incidents() {
        return incidents;
    }
}
