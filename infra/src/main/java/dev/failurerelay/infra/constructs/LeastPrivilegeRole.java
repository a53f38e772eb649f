package dev.failurerelay.infra.constructs;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.PrincipalWithConditions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.RoleProps;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/** A role that allows one action to one AWS service, on behalf of this account only. */
final class LeastPrivilegeRole {

    private LeastPrivilegeRole() {}

    /**
     * Creates the role. CDK cannot add permissions to it.
     *
     * @param service for example {@code events.amazonaws.com}
     * @param action for example {@code events:PutEvents}
     * @param resource its ARN
     */
    static IRole of(Construct scope, String description, String service, String action, String resource) {
        return new Role(
                        scope,
                        "Role",
                        RoleProps.builder()
                                .description(description)
                                .assumedBy(new PrincipalWithConditions(
                                        new ServicePrincipal(service),
                                        Map.of(
                                                "StringEquals",
                                                Map.of(
                                                        "aws:SourceAccount",
                                                        Stack.of(scope).getAccount()))))
                                .inlinePolicies(Map.of(
                                        "LeastPrivilege",
                                        PolicyDocument.Builder.create()
                                                .statements(List.of(PolicyStatement.Builder.create()
                                                        .actions(List.of(action))
                                                        .resources(List.of(resource))
                                                        .build()))
                                                .build()))
                                .build())
                .withoutPolicyUpdates();
    }
}
