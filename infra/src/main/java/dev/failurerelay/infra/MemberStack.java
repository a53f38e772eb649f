package dev.failurerelay.infra;

import dev.failurerelay.infra.part.AlarmTopic;
import dev.failurerelay.infra.part.FailurePattern;
import dev.failurerelay.infra.part.Forwarding;
import dev.failurerelay.infra.part.MemberAlarms;
import dev.failurerelay.infra.settings.IfGiven;
import dev.failurerelay.infra.settings.Watch;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** A further account or region: forwards its events to the relay's bus. Sweeps do not look here. */
public final class MemberStack extends Stack {

    /**
     * What goes into the stack.
     *
     * @param bus the ARN of the relay's default bus
     */
    public record Contents(String bus, Watch watch, Optional<IfGiven> alarmEmail) {}

    public MemberStack(Construct scope, String id, StackProps props, Function<Stack, Contents> contentsOf) {
        super(scope, id, props);
        Contents contents = contentsOf.apply(this);
        Forwarding forwarding = new Forwarding(this, FailurePattern.ofItsOwn(this, contents.watch()), contents.bus());
        MemberAlarms.watch(this, new AlarmTopic(this, contents.alarmEmail()), forwarding.undelivered(), contents.bus());
    }
}
