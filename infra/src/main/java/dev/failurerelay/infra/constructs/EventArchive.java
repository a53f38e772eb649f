package dev.failurerelay.infra.constructs;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Archive;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.constructs.Construct;

/** Archives the events so that they can be replayed. A replay does not repeat completed deliveries. */
public final class EventArchive extends Construct {

    private static final Duration RETENTION = Duration.days(14);

    public EventArchive(Construct scope, EventPattern pattern) {
        super(scope, "Archive");
        Archive.Builder.create(this, "Events")
                .description("What the failure relay was told of, to be replayed")
                .sourceEventBus(EventBus.fromEventBusName(this, "Bus", "default"))
                .eventPattern(pattern)
                .retention(RETENTION)
                .build();
    }
}
