package dev.failurerelay.http;

import io.smallrye.mutiny.Uni;
import java.io.Closeable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * The calls of REST clients that were sent and not yet answered. A call stays in flight after its caller has stopped waiting,
 * so that its effect on the service is known to be complete once {@link #await} returns. Safe for use by many threads.
 */
public final class CallsInFlight {

    private final Set<CountDownLatch> calls = ConcurrentHashMap.newKeySet();

    /** @param api an interface whose methods return a {@link Uni} */
    public <T> IdleExpiringClient<T> watch(Class<T> api, IdleExpiringClient<T> clients) {
        return new IdleExpiringClient<>(() -> watched(api, clients), client -> clients.close(), Clock.systemUTC());
    }

    private <T> T watched(Class<T> api, IdleExpiringClient<T> clients) {
        Object proxy = Proxy.newProxyInstance(
                api.getClassLoader(), new Class<?>[] {api, Closeable.class}, (self, method, arguments) -> {
                    // The interface may be private to its package.
                    method.setAccessible(true);
                    try {
                        return untilAnswered((Uni<?>) method.invoke(clients.client(), arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return api.cast(proxy);
    }

    /** The same call, except that a caller who cancels it does not cancel the request. */
    private Uni<Object> untilAnswered(Uni<?> call) {
        return Uni.createFrom().emitter(caller -> {
            CountDownLatch answered = new CountDownLatch(1);
            calls.add(answered);
            call.onTermination()
                    .invoke(() -> {
                        calls.remove(answered);
                        answered.countDown();
                    })
                    .subscribe()
                    .with(caller::complete, caller::fail);
        });
    }

    /** Returns when all calls that are in flight now have been answered or have failed. */
    public void await() {
        try {
            for (CountDownLatch answered : List.copyOf(calls)) {
                answered.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
