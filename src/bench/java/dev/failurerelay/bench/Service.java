package dev.failurerelay.bench;

import com.github.tomakehurst.wiremock.http.Request;

/** The service that a request addresses. All stand-ins share one address. */
enum Service {
    OUTSETA("Outseta"),
    SLACK("Slack"),
    DYNAMODB("DynamoDB"),
    STEP_FUNCTIONS("Step Functions"),
    SECRETS_MANAGER("Secrets Manager");

    /** The header with the AWS operation, for example {@code DynamoDB_20120810.GetItem}. */
    static final String OPERATION = "X-Amz-Target";

    private final String title;

    Service(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    static Service of(Request request) {
        if (request.getUrl().startsWith("/outseta")) {
            return OUTSETA;
        }
        if (request.getUrl().startsWith("/slack")) {
            return SLACK;
        }
        String operation = request.getHeader(OPERATION);
        if (operation.startsWith("DynamoDB")) {
            return DYNAMODB;
        }
        return operation.startsWith("AWSStepFunctions") ? STEP_FUNCTIONS : SECRETS_MANAGER;
    }
}
