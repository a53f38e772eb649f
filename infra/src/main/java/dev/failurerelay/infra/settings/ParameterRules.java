package dev.failurerelay.infra.settings;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.CfnRule;
import software.amazon.awscdk.CfnRuleAssertion;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.ICfnConditionExpression;
import software.amazon.awscdk.ICfnRuleConditionExpression;
import software.amazon.awscdk.Stack;

/** Rules about combinations of parameters, which CloudFormation checks before it creates anything. */
final class ParameterRules {

    private final Stack stack;

    ParameterRules(Stack stack) {
        this.stack = stack;
    }

    void addFunctionRules(RelaySettings settings) {
        addRule(
                "OutsetaAddress",
                "Give OutsetaSubdomain or OutsetaUrl",
                Fn.conditionOr(isSet("OutsetaSubdomain"), isSet("OutsetaUrl")));
        ICfnRuleConditionExpression slack = Fn.conditionAnd(isSet("SlackSecretArn"), isSet("SlackChannels"));
        ICfnRuleConditionExpression none =
                Fn.conditionAnd(Fn.conditionNot(isSet("SlackSecretArn")), Fn.conditionNot(isSet("SlackChannels")));
        if (settings.environment().keySet().stream().anyMatch(name -> name.matches("ROUTE_.*_SLACK_CHANNELS"))) {
            addRule("Slack", "Give SlackSecretArn and SlackChannels: this template's routes name channels", slack);
        } else {
            addRule("Slack", "Give both of SlackSecretArn and SlackChannels, or neither", Fn.conditionOr(slack, none));
        }
        if (!settings.eventSources().members().isEmpty()) {
            pin("Account", "AWS::AccountId", settings.location().account());
            pin("Region", "AWS::Region", settings.location().region());
        }
    }

    /** Restricts the template to one account and region, because its members forward events there. */
    private void pin(String id, String pseudoParameter, Optional<String> location) {
        addRule(
                id,
                "This template was written for " + location.orElseThrow() + ", to which its members forward",
                Fn.conditionEquals(Fn.ref(pseudoParameter), location.orElseThrow()));
    }

    private static ICfnRuleConditionExpression isSet(String parameter) {
        return Fn.conditionNot(Fn.conditionEquals(Fn.ref(parameter), ""));
    }

    private void addRule(String id, String description, ICfnConditionExpression condition) {
        CfnRule.Builder.create(stack, id)
                .assertions(List.of(CfnRuleAssertion.builder()
                        .assertValue(condition)
                        .assertDescription(description)
                        .build()))
                .build();
    }
}
