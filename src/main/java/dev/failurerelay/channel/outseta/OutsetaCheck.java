package dev.failurerelay.channel.outseta;

import dev.failurerelay.channel.HttpResponse;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.UndeliveredException;
import dev.failurerelay.channel.SecretRefresh;
import dev.failurerelay.check.Check;
import dev.failurerelay.check.Check.Finding;
import dev.failurerelay.check.Check.Finding.Result;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Invocation;
import dev.failurerelay.secret.Secret;
import dev.failurerelay.secret.SecretStore;
import dev.failurerelay.secret.SecretUnavailableException;
import jakarta.inject.Singleton;
import java.util.List;

/** Checks what creating tickets needs: the secret, the key in it, and the person that tickets come from. */
@Singleton
public class OutsetaCheck implements Check {

    private static final String SECRET = "Outseta secret";
    private static final String KEY = "Outseta key";
    private static final String PERSON = "Outseta person";

    private final OutsetaConfig config;
    private final RateLimitedOutseta outseta;
    private final OutsetaOutcomes outcomes;
    private final SecretStore secrets;

    OutsetaCheck(OutsetaConfig config, RateLimitedOutseta outseta, OutsetaOutcomes outcomes, SecretStore secrets) {
        this.config = config;
        this.outseta = outseta;
        this.outcomes = outcomes;
        this.secrets = secrets;
    }

    @Override
    public List<Finding> findings(Invocation invocation) {
        Deadline deadline = invocation.deadline();
        try {
            Secret secret = secrets.reload(config.secret(), deadline.callTimeout());
            return OutsetaNotifier.authorization(secret)
                    .map(authorization -> withKey(authorization, deadline))
                    .orElseGet(() -> withoutKey(Finding.problem(
                            SECRET,
                            "the secret has no usable apiKey and apiSecret",
                            "store {\"apiKey\":\"…\",\"apiSecret\":\"…\"} in the secret named by OUTSETA_SECRET")));
        } catch (SecretUnavailableException e) {
            return withoutKey(Finding.problem(SECRET, e.reason(), SecretRefresh.remedy("OUTSETA_SECRET", e)));
        }
    }

    private List<Finding> withKey(String authorization, Deadline deadline) {
        Finding key = key(authorization, deadline);
        return List.of(
                Finding.ok(SECRET, "OUTSETA_SECRET has an apiKey and an apiSecret"),
                key,
                key.result() == Result.OK
                        ? person(authorization, deadline)
                        : Finding.skipped(PERSON, "needs a key that Outseta takes"));
    }

    private static List<Finding> withoutKey(Finding secret) {
        String why = "needs the secret";
        return List.of(secret, Finding.skipped(KEY, why), Finding.skipped(PERSON, why));
    }

    /** Makes the call that looks for a ticket in doubt, for one ticket. */
    private Finding key(String authorization, Deadline deadline) {
        return Outcome.of(() -> tickets(outseta.callRepeatable(
                        deadline,
                        api -> api.list(authorization, config.fromPerson(), TicketSearch.NEWEST_FIRST, 1, 0))))
                .finding(KEY, "Outseta takes it");
    }

    private Outcome tickets(HttpResponse answer) {
        if (!answer.succeeded()) {
            return outcomes.ofFailure(answer);
        }
        return outcomes.isJson(answer)
                ? new Delivered("")
                : new Rejected("an answer that is not Outseta's", "check OUTSETA_SUBDOMAIN or OUTSETA_URL");
    }

    private Finding person(String authorization, Deadline deadline) {
        try {
            return person(outseta.callRepeatable(deadline, api -> api.person(authorization, config.fromPerson())));
        } catch (UndeliveredException e) {
            return e.outcome().finding(PERSON, "");
        }
    }

    /** Any answer without a person counts as nobody, because it is not documented what Outseta answers for an unknown Uid. */
    private Finding person(HttpResponse answer) {
        if (answer.succeeded() && outcomes.hasUid(answer)) {
            return Finding.ok(PERSON, "Outseta knows OUTSETA_FROM_PERSON");
        }
        return switch (answer.status()) {
            case 401, 403 ->
                Finding.skipped(
                        PERSON, "this key may not read people (" + answer + "): see for yourself that it is there");
            case 408, 429, 502, 503, 504 -> outcomes.ofFailure(answer).finding(PERSON, "");
            default ->
                Finding.problem(
                        PERSON,
                        "Outseta has no such person (" + answer + ")",
                        "set OUTSETA_FROM_PERSON to the Uid of a person in Outseta, which is not its e-mail address");
        };
    }
}
