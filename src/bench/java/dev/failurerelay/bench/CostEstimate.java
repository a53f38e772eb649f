package dev.failurerelay.bench;

/**
 * What AWS takes for a storm, US dollars: what was counted, by its price list. Lambda's time is not what was measured, with the
 * whole processor and services that answer at once, but reckoned: the start, the processor time by the memory's share of a
 * processor, and the services' time as {@link #serviceMillis} assumes it.
 */
record CostEstimate(double lambda, double dynamoDb, double secrets, double logs) {

    static CostEstimate of(Storm.Run storm, MemorySize memory) {
        return new CostEstimate(
                storm.failures() * Prices.LAMBDA_REQUEST
                        + seconds(storm, memory) * memory.gigabytes() * Prices.LAMBDA_GIGABYTE_SECOND,
                storm.units().read() * Prices.DYNAMODB_READ_UNIT + storm.units().write() * Prices.DYNAMODB_WRITE_UNIT,
                storm.requests().getOrDefault(Service.SECRETS_MANAGER, 0) * Prices.SECRETS_MANAGER_CALL,
                storm.logged() * Prices.LOG_BYTE);
    }

    double total() {
        return lambda + dynamoDb + secrets + logs;
    }

    /** What Lambda counts for all events, one after the other. */
    static double seconds(Storm.Run storm, MemorySize memory) {
        double waits = storm.requests().entrySet().stream()
                .mapToDouble(sent -> sent.getValue() * serviceMillis(sent.getKey()))
                .sum();
        return (storm.init() + storm.cpu().toMillis() / memory.processorShare() + waits) / 1_000;
    }

    /** Assumed, the network included. */
    static int serviceMillis(Service service) {
        return switch (service) {
            case OUTSETA -> 300;
            case SLACK -> 200;
            case DYNAMODB -> 5;
            case STEP_FUNCTIONS -> 20;
            case SECRETS_MANAGER -> 20;
        };
    }
}
