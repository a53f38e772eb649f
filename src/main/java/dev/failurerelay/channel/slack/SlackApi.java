package dev.failurerelay.channel.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestResponse;

/** The part of Slack's API that is used. Returns answers of every status. */
@Path("")
interface SlackApi {

    /** Slack warns about JSON without a character set. */
    String JSON = "application/json; charset=utf-8";

    /** @param authorization {@code Bearer xoxb-…} */
    @POST
    @Path("/chat.postMessage")
    @Consumes(JSON)
    Uni<RestResponse<String>> postMessage(@HeaderParam("Authorization") String authorization, JsonNode message);

    /** Replaces a message as a whole. */
    @POST
    @Path("/chat.update")
    @Consumes(JSON)
    Uni<RestResponse<String>> updateMessage(@HeaderParam("Authorization") String authorization, JsonNode message);

    /** @param webhook the whole address, which is itself the secret */
    @POST
    @Consumes(JSON)
    Uni<RestResponse<String>> postToWebhook(@Url String webhook, JsonNode message);

    /** Does nothing and needs no token. */
    @GET
    @Path("/api.test")
    Uni<RestResponse<String>> test();

    /** @param webhooks the server's address without a path, which is no secret */
    @GET
    Uni<RestResponse<String>> root(@Url String webhooks);

    /** Returns whose token it is, and does nothing. */
    @POST
    @Path("/auth.test")
    Uni<RestResponse<String>> authTest(@HeaderParam("Authorization") String authorization);
}
