package dev.failurerelay.infra.constructs;

import java.util.Map;
import software.amazon.awscdk.CfnMapping;
import software.amazon.awscdk.Stack;

/** The console's domain, without the region before it. A plain template chooses it on deployment. */
final class ConsoleDomain {

    private static final String DOMAIN = "Domain";

    private ConsoleDomain() {}

    static String of(Stack stack) {
        CfnMapping mapping = CfnMapping.Builder.create(stack, "Console")
                // Not written for a known region, whose partition is known, too.
                .lazy(true)
                .mapping(Map.of(
                        "aws", Map.of(DOMAIN, "console.aws.amazon.com"),
                        "aws-cn", Map.of(DOMAIN, "console.amazonaws.cn"),
                        "aws-us-gov", Map.of(DOMAIN, "console.amazonaws-us-gov.com")))
                .build();
        return mapping.findInMap(stack.getPartition(), DOMAIN);
    }
}
