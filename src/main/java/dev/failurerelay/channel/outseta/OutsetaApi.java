package dev.failurerelay.channel.outseta;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** The part of Outseta's REST API that is used. Answers come as they are, whatever their status. */
@Path("")
interface OutsetaApi {

    /**
     * @param authorization {@code Outseta key:secret}
     * @param sendAutoResponder Outseta's default, true, e-mails the person that the ticket comes from
     */
    @POST
    @Path("/support/cases")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<RestResponse<String>> create(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("sendAutoResponder") boolean sendAutoResponder,
            CaseRequest request);

    /** There is nothing at this address: it is asked for to have a connection. */
    @GET
    Uni<RestResponse<String>> root();

    /** @param limit at most 100 */
    @GET
    @Path("/support/cases")
    Uni<RestResponse<String>> list(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("FromPerson.Uid") String fromPerson,
            @QueryParam("orderBy") String orderBy,
            @QueryParam("limit") int limit);

    @GET
    @Path("/support/cases/{uid}")
    Uni<RestResponse<String>> ticket(@HeaderParam("Authorization") String authorization, @PathParam("uid") String uid);

    /** @param ticket in part or as a whole */
    @PUT
    @Path("/support/cases/{uid}")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<RestResponse<String>> change(
            @HeaderParam("Authorization") String authorization, @PathParam("uid") String uid, JsonNode ticket);

    /** Answers nothing. Whether it e-mails the person that the ticket comes from is not documented. */
    @POST
    @Path("/support/cases/{uid}/replies")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<RestResponse<String>> reply(
            @HeaderParam("Authorization") String authorization, @PathParam("uid") String uid, ReplyRequest request);

    @GET
    @Path("/crm/people/{uid}")
    Uni<RestResponse<String>> person(@HeaderParam("Authorization") String authorization, @PathParam("uid") String uid);
}
