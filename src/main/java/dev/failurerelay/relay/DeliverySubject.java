package dev.failurerelay.relay;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.PendingFinalCounts.PendingFinalCount;
import dev.failurerelay.ledger.IncidentId;
import java.time.Instant;
import java.util.Optional;

/** What deliveries are about: names them in logs and errors, and says what the recorder releases once they are complete. */
sealed interface DeliverySubject {

    /** The execution's ARN, or the incident's id if the subject is an incident as a whole. */
    String id();

    /** How the execution ended, or what happened to the incident. */
    String status();

    /** When the execution stopped; present if the delay of its delivery is measured. */
    default Optional<Instant> stopped() {
        return Optional.empty();
    }

    /** @param incident as it was when the deliveries were planned */
    void releaseWith(DeliveryRecorder recorder, Incident incident, Instant now);

    record FailureSubject(ExecutionFailure failure) implements DeliverySubject {
        @Override
        public String id() {
            return failure.arn().value();
        }

        @Override
        public String status() {
            return failure.status().name();
        }

        @Override
        public Optional<Instant> stopped() {
            return failure.stopped();
        }

        @Override
        public void releaseWith(DeliveryRecorder recorder, Incident incident, Instant now) {
            recorder.release(this, incident, now);
        }
    }

    record RecoverySubject(Recovery recovery) implements DeliverySubject {
        @Override
        public String id() {
            return recovery.arn().value();
        }

        @Override
        public String status() {
            return "SUCCEEDED";
        }

        @Override
        public void releaseWith(DeliveryRecorder recorder, Incident incident, Instant now) {
            recorder.release(this, incident, now);
        }
    }

    record FinalCountSubject(PendingFinalCount pending) implements DeliverySubject {
        @Override
        public String id() {
            return pending.incident().value();
        }

        @Override
        public String status() {
            return "OVER";
        }

        @Override
        public void releaseWith(DeliveryRecorder recorder, Incident incident, Instant now) {
            recorder.release(this);
        }
    }

    /** @param status what is announced about the incident: {@link #REJECTED} or {@link #FALLBACK} */
    record IncidentSubject(IncidentId incident, String status) implements DeliverySubject {

        static final String REJECTED = "REFUSED";
        static final String FALLBACK = "FALLBACK";

        @Override
        public String id() {
            return incident.value();
        }

        @Override
        public void releaseWith(DeliveryRecorder recorder, Incident released, Instant now) {
            // The ledger keeps nothing else about it.
        }
    }
}
