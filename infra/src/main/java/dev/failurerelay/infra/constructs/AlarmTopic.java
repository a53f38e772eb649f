package dev.failurerelay.infra.constructs;

import dev.failurerelay.infra.settings.ConditionalValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.TopicProps;
import software.constructs.Construct;

/** The topic that alarms publish to, with an optional e-mail subscription. */
public final class AlarmTopic extends Topic {

    /** @param key encrypts what is published; empty for no encryption at rest */
    public AlarmTopic(Construct scope, Optional<ConditionalValue> email, Optional<IKey> key) {
        super(
                scope,
                "AlarmTopic",
                TopicProps.builder()
                        .displayName("Failure relay")
                        .enforceSsl(true)
                        .masterKey(key.orElse(null))
                        .build());
        // An explicit policy replaces the default one, which allows alarms to publish.
        addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("AlarmPublish")
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(getTopicArn()))
                .conditions(Map.of(
                        "StringEquals",
                                Map.of("aws:SourceAccount", Stack.of(this).getAccount()),
                        "ArnLike", Map.of("aws:SourceArn", StackArn.of(Stack.of(this), "cloudwatch", "alarm:*"))))
                .build());
        email.ifPresent(this::subscribe);
    }

    private void subscribe(ConditionalValue email) {
        CfnSubscription subscription = CfnSubscription.Builder.create(this, "Email")
                .topicArn(getTopicArn())
                .protocol("email")
                .endpoint(email.value())
                .build();
        email.condition().ifPresent(subscription.getCfnOptions()::setCondition);
    }
}
