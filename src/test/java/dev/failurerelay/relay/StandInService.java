package dev.failurerelay.relay;

import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import java.time.Instant;

/** The service behind a channel, over sockets, with everything that was posted to it in one run. */
interface StandInService {

    /**
     * Carries a request out and answers it.
     *
     * @param now the caller's time
     */
    ResponseDefinition answer(Request request, String marker, Instant now);

    ServiceOutages outages();
}
