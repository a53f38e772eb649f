package dev.failurerelay.channel.slack;

import dev.failurerelay.channel.HttpCall;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.SecretRefresh;
import dev.failurerelay.channel.slack.SlackConfig.ConfiguredChannels;
import dev.failurerelay.check.Check;
import dev.failurerelay.check.Check.Finding;
import dev.failurerelay.http.IdleExpiringClient;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Invocation;
import dev.failurerelay.secret.SecretStore;
import dev.failurerelay.secret.SecretUnavailableException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks what posting messages needs: the secret, the token in it, and every configured channel. */
@Singleton
public class SlackCheck implements Check {

    private static final String SECRET = "Slack secret";
    private static final String TOKEN = "Slack token";

    /** Slack's ids of channels and people have capital letters. Names have none, but may be in any script. */
    private static final Pattern ID = Pattern.compile("[CDGUW][A-Z0-9]{5,20}");

    private static final Pattern CAPITAL = Pattern.compile("\\p{Lu}");

    private final SlackConfig config;
    private final ConfiguredChannels channels;
    private final IdleExpiringClient<SlackApi> slack;
    private final SlackOutcomes outcomes;
    private final SecretStore secrets;

    SlackCheck(
            SlackConfig config,
            ConfiguredChannels channels,
            IdleExpiringClient<SlackApi> slack,
            SlackOutcomes outcomes,
            SecretStore secrets) {
        this.config = config;
        this.channels = channels;
        this.slack = slack;
        this.outcomes = outcomes;
        this.secrets = secrets;
    }

    @Override
    public List<Finding> findings(Invocation invocation) {
        return config.secret()
                .map(id -> findings(id, invocation.deadline()))
                .orElseGet(() -> List.of(Finding.skipped("Slack", "SLACK_SECRET is not set: Slack is off")));
    }

    private List<Finding> findings(String id, Deadline deadline) {
        try {
            SlackSecret secret = new SlackSecret(secrets.reload(id, deadline.callTimeout()));
            return withChannels(Optional.of(secret), Stream.of(secret(secret), token(secret, deadline)));
        } catch (SecretUnavailableException e) {
            return withChannels(
                    Optional.empty(),
                    Stream.of(
                            Finding.problem(SECRET, e.reason(), SecretRefresh.remedy("SLACK_SECRET", e)),
                            Finding.skipped(TOKEN, "needs the secret")));
        }
    }

    private List<Finding> withChannels(Optional<SlackSecret> secret, Stream<Finding> before) {
        return Stream.concat(before, channels.variables().keySet().stream().map(channel -> channel(channel, secret)))
                .toList();
    }

    private static Finding secret(SlackSecret secret) {
        if (secret.token().isPresent()) {
            return Finding.ok(SECRET, "SLACK_SECRET has a botToken" + (secret.hasWebhooks() ? " and webhooks" : ""));
        }
        return secret.hasWebhooks()
                ? Finding.ok(SECRET, "SLACK_SECRET has webhooks")
                : Finding.problem(
                        SECRET,
                        "the secret has neither a botToken nor webhooks",
                        "store {\"botToken\":\"xoxb-…\"} or {\"webhooks\":{\"#channel\":\"https://…\"}} in the secret"
                                + " named by SLACK_SECRET");
    }

    private Finding token(SlackSecret secret, Deadline deadline) {
        return secret.token()
                .map(token -> Outcome.of(() ->
                                outcomes.ofWebApi(HttpCall.await(slack.client().authTest("Bearer " + token), deadline)))
                        .finding(TOKEN, "Slack takes it"))
                .orElseGet(() -> Finding.skipped(
                        TOKEN, "the secret has none; a webhook cannot be tried without sending something"));
    }

    static boolean isSlackSpelling(String channel) {
        return ID.matcher(channel).matches() || !CAPITAL.matcher(channel).find();
    }

    private Finding channel(String channel, Optional<SlackSecret> secret) {
        String check = "Slack channel " + channel;
        String variables = String.join(", ", channels.variables().getOrDefault(channel, List.of()));
        Optional<String> problem = secret.flatMap(known -> known.problemWith(channel));
        if (problem.isPresent()) {
            return Finding.problem(
                    check,
                    problem.get(),
                    "add it to the secret named by SLACK_SECRET, or take the channel out of " + variables);
        }
        boolean byWebhook = secret.flatMap(known -> known.webhook(channel)).isPresent();
        if (!byWebhook && !isSlackSpelling(channel)) {
            return Finding.problem(
                    check,
                    "it is neither a channel's name, which is in small letters, nor its id",
                    "write it in " + variables + " as Slack does");
        }
        if (secret.isEmpty()) {
            return Finding.skipped(check, "needs the secret");
        }
        return Finding.ok(
                check,
                byWebhook
                        ? "it has a webhook"
                        : "written as Slack does; whether the bot may write there, only a message shows");
    }
}
