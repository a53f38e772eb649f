package dev.failurerelay.bench;

/**
 * AWS's list prices in US dollars for us-east-1, without free tiers. Not listed because they are free: EventBridge
 * events of AWS's own services, and read requests to Step Functions.
 */
final class Prices {

    /** @see <a href="https://aws.amazon.com/lambda/pricing/">Lambda, arm64</a> */
    static final double LAMBDA_GIGABYTE_SECOND = 0.0000133334;

    static final double LAMBDA_REQUEST = 0.20 / 1e6;

    /** @see <a href="https://aws.amazon.com/dynamodb/pricing/on-demand/">DynamoDB on demand</a> */
    static final double DYNAMODB_WRITE_UNIT = 0.625 / 1e6;

    static final double DYNAMODB_READ_UNIT = 0.125 / 1e6;

    /** @see <a href="https://aws.amazon.com/cloudwatch/pricing/">CloudWatch Logs, ingestion</a> */
    static final double LOG_BYTE = 0.50 / 1e9;

    /** @see <a href="https://aws.amazon.com/secrets-manager/pricing/">Secrets Manager</a> */
    static final double SECRETS_MANAGER_CALL = 0.05 / 10_000;

    private Prices() {}
}
