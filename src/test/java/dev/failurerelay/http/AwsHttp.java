package dev.failurerelay.http;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;

/** The HTTP client of the AWS SDK, for tests that make clients of it themselves. */
public final class AwsHttp {

    private static final Vertx VERTX = Vertx.vertx();

    private AwsHttp() {}

    /** @param longest that a request may take */
    public static SdkHttpClient within(Duration longest) {
        return new VertxSdkHttpClient(VERTX, Clock.systemUTC(), longest);
    }
}
