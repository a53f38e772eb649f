package dev.failurerelay.routing;

import dev.failurerelay.channel.Target;
import dev.failurerelay.channel.outseta.OutsetaNotifier;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.channel.slack.SlackNotifier;
import dev.failurerelay.execution.ExecutionFailure;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** The ticket desk, and every configured Slack channel. */
@Singleton
public class Routing {

    private final List<Target> everybody;

    public Routing(SlackConfig slack) {
        this.everybody = Stream.concat(
                        Stream.of(OutsetaNotifier.TICKETS),
                        slack.channels().stream().map(channel -> new Target(SlackNotifier.CHANNEL, channel)))
                .toList();
    }

    /** @return in the order of telling, the ticket first; without repetitions */
    public List<Target> targetsOf(ExecutionFailure failure) {
        return everybody;
    }
}
