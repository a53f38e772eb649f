package dev.failurerelay.bench;

/**
 * US dollars by AWS's price lists for us-east-1, without free tiers. EventBridge takes nothing for events of AWS's own services,
 * nor Step Functions for being asked.
 */
final class Prices {

    /** @see <a href="https://aws.amazon.com/lambda/pricing/">Lambda, arm64</a> */
    static final double LAMBDA_GIGABYTE_SECOND = 0.0000133334;

    static final double LAMBDA_REQUEST = 0.20 / 1e6;

    /** @see <a href="https://aws.amazon.com/dynamodb/pricing/on-demand/">DynamoDB on demand</a> */
    static final double DYNAMODB_WRITE_UNIT = 0.625 / 1e6;

    static final double DYNAMODB_READ_UNIT = 0.125 / 1e6;

    /** @see <a href="https://aws.amazon.com/cloudwatch/pricing/">CloudWatch Logs, taken in</a> */
    static final double LOG_BYTE = 0.50 / 1e9;

    /** @see <a href="https://aws.amazon.com/secrets-manager/pricing/">Secrets Manager</a> */
    static final double SECRETS_MANAGER_CALL = 0.05 / 10_000;

    private Prices() {}
}
