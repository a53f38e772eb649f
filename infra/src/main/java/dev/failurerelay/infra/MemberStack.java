package dev.failurerelay.infra;

import dev.failurerelay.infra.constructs.AlarmTopic;
import dev.failurerelay.infra.constructs.FailurePattern;
import dev.failurerelay.infra.constructs.Forwarding;
import dev.failurerelay.infra.constructs.MemberAlarms;
import dev.failurerelay.infra.settings.ConditionalValue;
import dev.failurerelay.infra.settings.EventSources;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** Forwards the events of another account or region to the relay's bus. Sweeps do not cover it. */
public final class MemberStack extends Stack {

    /**
     * The stack's settings.
     *
     * @param bus the ARN of the relay's default bus
     */
    public record Contents(String bus, EventSources eventSources, Optional<ConditionalValue> alarmEmail) {}

    public MemberStack(Construct scope, String id, StackProps props, Function<Stack, Contents> contentsOf) {
        super(scope, id, props);
        Contents contents = contentsOf.apply(this);
        Forwarding forwarding =
                new Forwarding(this, FailurePattern.ofOwnStack(this, contents.eventSources()), contents.bus());
        MemberAlarms.add(
                this,
                new AlarmTopic(this, contents.alarmEmail(), Optional.empty()),
                forwarding.undelivered(),
                contents.bus());
    }
}
