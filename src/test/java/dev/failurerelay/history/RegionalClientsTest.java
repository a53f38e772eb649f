package dev.failurerelay.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.SfnClient;

class RegionalClientsTest {

    private final List<String> created = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private final RegionalClients clients = new RegionalClients(2, this::client);

    @Test
    void aRegionsClientIsKept() {
        SfnClient first = clients.use("a", client -> client);

        SfnClient second = clients.use("a", client -> client);

        assertThat((Object) second).isSameAs(first);
        assertThat(created).containsExactly("a");
    }

    @Test
    void theLeastRecentlyUsedOneIsClosed() {
        for (String region : List.of("a", "b", "a", "c", "d")) {
            clients.use(region, client -> region);
        }

        assertThat(closed).containsExactly("b", "a");
        assertThat(created).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aClientInUseIsClosedOnlyAfterItsCall() {
        clients.use("a", client -> {
            clients.use("b", other -> "");
            clients.use("c", other -> "");
            clients.use("d", other -> "");
            assertThat(closed).containsExactly("b");
            return "";
        });

        assertThat(closed).containsExactly("b", "a");
    }

    @Test
    void aFailedCallReleasesItsClient() {
        assertThatThrownBy(() -> clients.use("a", client -> {
                    throw new IllegalStateException("x");
                }))
                .isInstanceOf(IllegalStateException.class);
        clients.use("b", client -> "");
        clients.use("c", client -> "");

        assertThat(closed).containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, true",
        "cn-north-1, true",
        "us-gov-west-1, true",
        "xx-yy-1, false",
        "aws-global, false",
        "'', false"
    })
    void onlyRealRegionsAreKnown(String region, boolean known) {
        StepFunctions stepFunctions = new StepFunctions(timeout -> null, client -> {}, Runnable::run);

        assertThat(stepFunctions.isKnownRegion(region)).isEqualTo(known);
    }

    @Test
    void aTimeoutSwitchesOffItsRegionAndThreeSwitchOffAll() {
        RegionTimeouts timeouts = new RegionTimeouts();
        timeouts.add("a");
        timeouts.add("b");

        assertThat(timeouts.allows("a")).isFalse();
        assertThat(timeouts.allows("c")).isTrue();
        timeouts.add("d");
        assertThat(timeouts.allows("c")).isFalse();
    }

    private SfnClient client(String region) {
        created.add(region);
        return (SfnClient) Proxy.newProxyInstance(
                SfnClient.class.getClassLoader(), new Class<?>[] {SfnClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        closed.add(region);
                    }
                    return null;
                });
    }
}
