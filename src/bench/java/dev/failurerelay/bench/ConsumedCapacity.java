package dev.failurerelay.bench;

import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sums the capacity units that DynamoDB Local reports. A rejected write reports none and counts as one unit. */
final class ConsumedCapacity implements ServeEventListener {

    private static final Pattern UNITS = Pattern.compile("\"CapacityUnits\":([0-9.]+)");

    private Units units = Units.NONE;

    /**
     * @param read read units, of 4 KB
     * @param write write units, of 1 KB
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html">units</a>
     */
    record Units(double read, double write) {

        static final Units NONE = new Units(0, 0);

        private Units plusRead(double more) {
            return new Units(read + more, write);
        }

        private Units plusWrite(double more) {
            return new Units(read, write + more);
        }
    }

    synchronized void reset() {
        units = Units.NONE;
    }

    synchronized Units units() {
        return units;
    }

    @Override
    public void beforeResponseSent(ServeEvent served, Parameters parameters) {
        if (Service.of(served.getRequest()) != Service.DYNAMODB) {
            return;
        }
        Matcher reported = UNITS.matcher(served.getResponse().getBodyAsString());
        double used = reported.find() ? Double.parseDouble(reported.group(1)) : 1;
        String operation = served.getRequest().getHeader(Service.OPERATION);
        synchronized (this) {
            units = operation.endsWith(".GetItem") ? units.plusRead(used) : units.plusWrite(used);
        }
    }

    @Override
    public String getName() {
        return "capacity";
    }
}
