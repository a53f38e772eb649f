package dev.failurerelay.bench;

/**
 * Estimates AWS's charges for a storm, in US dollars, from counted usage and the price list. Lambda's time is
 * calculated, because the measurement has a whole processor and services without latency. It is the sum of the start,
 * the processor time divided by the memory's share of a processor, and the services' latency as {@link #serviceMillis}
 * assumes it.
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

    /** Estimated billed duration of all events, processed sequentially. */
    static double seconds(Storm.Run storm, MemorySize memory) {
        double waits = storm.requests().entrySet().stream()
                .mapToDouble(sent -> sent.getValue() * serviceMillis(sent.getKey()))
                .sum();
        return (storm.init() + storm.cpu().toMillis() / memory.processorShare() + waits) / 1_000;
    }

    /** Assumed latency, including the network. */
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
