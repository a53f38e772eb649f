package dev.failurerelay.notice;

import dev.failurerelay.history.LambdaFunction;
import java.util.Optional;

/** The address of a Lambda function's log group in the AWS console. */
final class LogLink {

    private LogLink() {}

    /**
     * An https URL of the group that Lambda writes to unless told otherwise; empty for a partition whose console is not
     * known. Region and name are of such characters that nothing needs escaping.
     * The account is not in it: the console shows the one that its reader is signed in to.
     */
    static Optional<String> to(LambdaFunction function) {
        // The console decodes what stands behind # twice: $252F is a slash.
        return ConsoleHost.of(function.partition(), function.region())
                .map(host ->
                        "https://%s/cloudwatch/home?region=%s#logsV2:log-groups/log-group/$252Faws$252Flambda$252F%s"
                                .formatted(host, function.region(), function.name()));
    }
}
