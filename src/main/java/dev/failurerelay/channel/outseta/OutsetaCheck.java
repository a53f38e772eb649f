package dev.failurerelay.channel.outseta;

import dev.failurerelay.channel.HttpResponse;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Probe;
import dev.failurerelay.channel.SecretRefresh;
import dev.failurerelay.check.Check;
import dev.failurerelay.check.Finding;
import dev.failurerelay.check.Finding.Result;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Invocation;
import dev.failurerelay.secret.Secret;
import dev.failurerelay.secret.SecretStore;
import dev.failurerelay.secret.SecretUnavailableException;
import jakarta.inject.Singleton;
import java.util.List;

/** Whether tickets can be made: the secret, the key in it, and the person that tickets come from. */
@Singleton
public class OutsetaCheck implements Check {

    private static final String SECRET = "Outseta secret";
    private static final String KEY = "Outseta key";
    private static final String PERSON = "Outseta person";

    private final OutsetaConfig config;
    private final RateLimitedOutseta calls;
    private final OutsetaOutcomes outcomes;
    private final SecretStore secrets;

    OutsetaCheck(OutsetaConfig config, RateLimitedOutseta calls, OutsetaOutcomes outcomes, SecretStore secrets) {
        this.config = config;
        this.calls = calls;
        this.outcomes = outcomes;
        this.secrets = secrets;
    }

    @Override
    public List<Finding> findings(Invocation invocation) {
        Deadline deadline = invocation.deadline();
        try {
            Secret secret = secrets.reread(config.secret(), deadline.forCall());
            return OutsetaNotifier.authorization(secret)
                    .map(authorization -> with(authorization, deadline))
                    .orElseGet(() -> without(Finding.problem(
                            SECRET,
                            "the secret has no usable apiKey and apiSecret",
                            "store {\"apiKey\":\"…\",\"apiSecret\":\"…\"} in the secret named by OUTSETA_SECRET")));
        } catch (SecretUnavailableException e) {
            return without(Finding.problem(SECRET, e.reason(), SecretRefresh.remedy("OUTSETA_SECRET", e)));
        }
    }

    private List<Finding> with(String authorization, Deadline deadline) {
        Finding key = key(authorization, deadline);
        return List.of(
                Finding.ok(SECRET, "OUTSETA_SECRET has an apiKey and an apiSecret"),
                key,
                key.result() == Result.OK
                        ? person(authorization, deadline)
                        : Finding.skipped(PERSON, "needs a key that Outseta takes"));
    }

    private static List<Finding> without(Finding secret) {
        String why = "needs the secret";
        return List.of(secret, Finding.skipped(KEY, why), Finding.skipped(PERSON, why));
    }

    /** By the call that looks for a ticket in doubt: it reads one ticket of the bot's. */
    private Finding key(String authorization, Deadline deadline) {
        Outcome outcome = calls.outcome(
                api -> api.list(authorization, config.fromPerson(), "Created DESC", 1), deadline, this::ofTickets);
        return Probe.finding(KEY, outcome, "Outseta takes it");
    }

    private Outcome ofTickets(HttpResponse answer) {
        if (!answer.succeeded()) {
            return outcomes.ofFailure(answer);
        }
        return outcomes.isJson(answer)
                ? new Delivered("")
                : new Rejected("an answer that is not Outseta's", "check OUTSETA_SUBDOMAIN or OUTSETA_URL");
    }

    private Finding person(String authorization, Deadline deadline) {
        return calls.either(
                api -> api.person(authorization, config.fromPerson()),
                deadline,
                this::ofPerson,
                unanswered -> Probe.finding(PERSON, unanswered, ""));
    }

    /** What Outseta answers for a Uid that nobody has is not documented: whatever is no person counts as nobody. */
    private Finding ofPerson(HttpResponse answer) {
        if (answer.succeeded() && outcomes.hasUid(answer)) {
            return Finding.ok(PERSON, "Outseta knows OUTSETA_FROM_PERSON");
        }
        return switch (answer.status()) {
            case 401, 403 ->
                Finding.skipped(
                        PERSON, "this key may not read people (" + answer + "): see for yourself that it is there");
            case 408, 429, 502, 503, 504 -> Probe.finding(PERSON, outcomes.ofFailure(answer), "");
            default ->
                Finding.problem(
                        PERSON,
                        "Outseta has no such person (" + answer + ")",
                        "set OUTSETA_FROM_PERSON to the Uid of a person in Outseta, which is not its e-mail address");
        };
    }
}
