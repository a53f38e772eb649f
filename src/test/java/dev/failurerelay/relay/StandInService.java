package dev.failurerelay.relay;

import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;

/** A channel's service behind a socket, as it is in one run: what people find there in the end. */
interface StandInService {

    /** Does what is asked and answers. */
    ResponseDefinition answer(Request request, String marker);
}
