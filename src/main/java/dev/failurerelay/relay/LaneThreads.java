package dev.failurerelay.relay;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;

/** Where lanes run: the worker threads that Quarkus has anyway. */
@Singleton
class LaneThreads implements Executor {

    @Override
    public void execute(Runnable lane) {
        Infrastructure.getDefaultWorkerPool().execute(lane);
    }
}
