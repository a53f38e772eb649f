package dev.failurerelay.relay;

import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;

/** The service behind a channel, over sockets, with everything that was posted to it in one run. */
interface StandInService {

    /** Carries a request out and answers it. */
    ResponseDefinition answer(Request request, String marker);
}
