package dev.failurerelay.infra.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The policy of the relay's bus. It lets members send Step Functions' events and no others. An account of the
 * organization, or an account of the list if there is no organization, is allowed.
 *
 * @param accounts those of the members, without the relay's own, whose rule's role suffices
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html">conditions</a>
 */
public record BusPolicy(List<String> accounts, Optional<String> organization) {

    public static final String SOURCE = "aws.states";
    public static final String DETAIL_TYPE = "Step Functions Execution Status Change";

    /** @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html">10 KB</a> */
    static final int MAX_LENGTH = 10_240;

    /**
     * Returns the statements by id.
     *
     * @param bus the bus's ARN
     */
    public Map<String, Map<String, Object>> statements(String partition, String bus) {
        Map<String, Map<String, Object>> statements = new TreeMap<>();
        organization.ifPresentOrElse(
                id -> add(statements, "FailureRelayOrganization", "*", Map.of("aws:PrincipalOrgID", id), bus),
                () -> accounts.forEach(account -> add(
                        statements,
                        "FailureRelayMember" + account,
                        Map.of("AWS", "arn:" + partition + ":iam::" + account + ":root"),
                        Map.of(),
                        bus)));
        return statements;
    }

    /** An event may have several sources as far as a condition is concerned, so each of them is compared. */
    private static void add(
            Map<String, Map<String, Object>> statements,
            String id,
            Object principal,
            Map<String, String> sender,
            String bus) {
        Map<String, String> equal = new TreeMap<>(sender);
        equal.put("events:detail-type", DETAIL_TYPE);
        statements.put(
                id,
                Map.of(
                        "Sid",
                        id,
                        "Effect",
                        "Allow",
                        "Principal",
                        principal,
                        "Action",
                        "events:PutEvents",
                        "Resource",
                        bus,
                        "Condition",
                        Map.of("StringEquals", equal, "ForAllValues:StringEquals", Map.of("events:source", SOURCE))));
    }

    /** The length of the whole policy, if the bus has no other statements. */
    int length(String partition, String bus) {
        Collection<?> statements = statements(partition, bus).values();
        try {
            return new ObjectMapper()
                    .writeValueAsString(Map.of("Version", "2012-10-17", "Statement", statements))
                    .length();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
