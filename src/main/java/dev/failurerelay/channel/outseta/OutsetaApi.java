package dev.failurerelay.channel.outseta;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
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
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** The part of Outseta's REST API that is used. Returns answers of every status. */
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

    /** Nothing is at this address: the call only opens a connection. */
    @GET
    Uni<RestResponse<String>> root();

    /**
     * @param limit at most 100
     * @param page counts from 0; Outseta calls it an offset
     */
    @GET
    @Path("/support/cases")
    Uni<RestResponse<String>> list(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("FromPerson.Uid") String fromPerson,
            @QueryParam("orderBy") String orderBy,
            @QueryParam("limit") int limit,
            @QueryParam("offset") int page);

    @GET
    @Path("/support/cases/{uid}")
    Uni<RestResponse<String>> ticket(@HeaderParam("Authorization") String authorization, @PathParam("uid") String uid);

    /** What the request lacks stays as it is. */
    @PUT
    @Path("/support/cases/{uid}")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<RestResponse<String>> change(
            @HeaderParam("Authorization") String authorization, @PathParam("uid") String uid, StatusRequest request);

    /** The answer has no body. Whether it e-mails the person that the ticket comes from is not documented. */
    @POST
    @Path("/support/cases/{uid}/replies")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<RestResponse<String>> reply(
            @HeaderParam("Authorization") String authorization, @PathParam("uid") String uid, ReplyRequest request);

    @GET
    @Path("/crm/people/{uid}")
    Uni<RestResponse<String>> person(@HeaderParam("Authorization") String authorization, @PathParam("uid") String uid);

    /**
     * A ticket to create.
     *
     * @param body simple HTML
     * @param assignee Uid of a person
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record CaseRequest(
            @JsonProperty("FromPerson") Uid fromPerson,
            @JsonProperty("Subject") String subject,
            @JsonProperty("Body") String body,
            @JsonProperty("Source") int source,

            @JsonProperty("AssignedToPersonClientIdentifier")
            Optional<String> assignee) {}

    /**
     * A change of a ticket's status alone.
     *
     * @param status 1 open, 2 closed, 3 spam
     */
    record StatusRequest(@JsonProperty("Status") int status) {}

    /**
     * A reply to a ticket.
     *
     * @param agentName the author's name as readers see it
     * @param comment simple HTML
     */
    record ReplyRequest(
            @JsonProperty("AgentName") String agentName,
            @JsonProperty("Case") Uid ticket,
            @JsonProperty("Comment") String comment) {}

    /** A person or a ticket. */
    record Uid(@JsonProperty("Uid") String uid) {}
}
