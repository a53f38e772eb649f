package dev.failurerelay.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Calls from threads that start at the same moment. */
public final class ConcurrentCalls {

    private ConcurrentCalls() {}

    /** @param <T> the result */
    public interface Call<T> {
        T call(int caller);
    }

    /** @return the results, in the order of the callers */
    public static <T> List<T> atOnce(int callers, Call<T> call) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(callers);
        try {
            CountDownLatch together = new CountDownLatch(callers);
            List<Callable<T>> calls = IntStream.range(0, callers)
                    .<Callable<T>>mapToObj(caller -> () -> {
                        together.countDown();
                        together.await();
                        return call.call(caller);
                    })
                    .toList();
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : executor.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            executor.shutdownNow();
        }
    }
}
