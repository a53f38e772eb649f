package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Message;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.relay.FakeChannelService.Post;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Checks what was posted in a run: to the right targets, not too early, and nothing twice except what nobody can avoid. */
final class PostsCheck {

    /** Less than an hour, because an environment takes the time when its invocation begins. */
    private static final Duration INTERVAL = Duration.ofMinutes(59);

    private final Simulation simulation;
    private final List<Incident> incidents;

    PostsCheck(Simulation simulation, List<Incident> incidents) {
        this.simulation = simulation;
        this.incidents = incidents;
    }

    void check() {
        assertThat(repeated(simulation.tickets)).as("repeated in tickets").isZero();
        byKey(once(simulation.messages)).forEach(this::checkRepeats);
        byKey(Stream.concat(simulation.tickets.openings(), simulation.messages.openings()))
                .values()
                .forEach(this::checkTarget);
        Stream.of(simulation.tickets, simulation.messages).forEach(PostsCheck::checkWithoutLedger);
    }

    /** Changing a message in place twice does no harm, so that it is not counted. */
    private static Stream<Post> once(FakeChannelService service) {
        return service.posts().stream()
                .filter(post -> !WithoutLedgerCheck.isUnrecorded(post.message()))
                .filter(post -> !(post.message() instanceof Message.Growth) || service.isThreaded());
    }

    static long repeated(FakeChannelService service) {
        List<String> keys = once(service).map(Post::key).toList();
        return keys.size() - keys.stream().distinct().count();
    }

    private static Map<String, List<Post>> byKey(Stream<Post> posts) {
        return posts.collect(Collectors.groupingBy(Post::key));
    }

    /**
     * What is in doubt is sent again once an hour, or after a lease if it could not be recorded that it is in doubt. A deployment that
     * drops a target forgets that it is in doubt.
     */
    private void checkRepeats(String key, List<Post> posts) {
        assertThat(posts.size() - 1)
                .as("repeats of %s", key)
                .isLessThanOrEqualTo(
                        simulation.possibleRepeats.unanswered(key) + simulation.possibleRepeats.unrecorded(key));
        if (simulation.environments.alwaysNamed(posts.get(0).target())) {
            assertThat(followedEarly(posts)).as("followed within an hour").allMatch(simulation::mayBeUnrecorded);
        }
    }

    /** The posts that another one follows within the interval. */
    private static List<Post> followedEarly(List<Post> posts) {
        List<Post> byTime =
                posts.stream().sorted(Comparator.comparing(Post::at)).toList();
        return IntStream.range(1, byTime.size())
                .filter(i -> byTime.get(i).at().isBefore(byTime.get(i - 1).at().plus(INTERVAL)))
                .mapToObj(i -> byTime.get(i - 1))
                .toList();
    }

    /** A target that no route names is notified only if those of the routes could not be. */
    private void checkTarget(List<Post> posts) {
        Post first = posts.get(0);
        Optional<Incident> incident = incidents.stream()
                .filter(each -> key(each, first.target()).equals(first.key()))
                .findFirst();
        assertThat(incident).as("the incident of %s", first).isPresent();
        List<ExecutionFailure> members = members(incident.get());
        // A failure that died after it entered an incident may be in another one now.
        List<ExecutionFailure> entered =
                simulation.plan.deployments == 0 ? withFamilies(members) : simulation.scenario.attempts();
        if (!simulation.audiences.allowed(entered).contains(first.target())) {
            Instant stopped = members.stream()
                    .map(member -> member.stopped().orElseThrow())
                    .min(Instant::compareTo)
                    .orElseThrow();
            assertThat(((Message.Opening) first.message()).preface().orElse(""))
                    .as("why %s was notified", first.target())
                    .contains("its own targets could not be notified");
            assertThat(first.at()).as("not before").isAfterOrEqualTo(stopped.plus(Fallbacks.PATIENCE));
        }
    }

    /** Relatives have targets of their own, and may have moved to another incident. */
    private List<ExecutionFailure> withFamilies(List<ExecutionFailure> members) {
        Stream<ExecutionFailure> relatives = simulation.scenario.families().stream()
                .filter(family -> members.stream().anyMatch(family::contains))
                .flatMap(List::stream);
        return Stream.concat(members.stream(), relatives).toList();
    }

    private static String key(Incident incident, Target target) {
        return Post.key(target, NoticeWriter.marker(incident.id().value() + " " + target));
    }

    /** The failures that are in an incident, or have been. */
    private List<ExecutionFailure> members(Incident incident) {
        return simulation.scenario.attempts().stream()
                .filter(failure -> simulation
                                .openedBy(failure)
                                .filter(opened -> opened.id().equals(incident.id()))
                                .isPresent()
                        || simulation
                                .ledger()
                                .incidentOf(failure.arn(), simulation.now())
                                .orElseThrow()
                                .equals(incident.id()))
                .toList();
    }

    /** An environment repeats each kind of failure once an hour. */
    private static void checkWithoutLedger(FakeChannelService service) {
        Function<Post, List<Object>> kind = post -> List.of(
                post.sender(),
                post.target(),
                ((Message.Opening) post.message()).notice().subject(),
                // Without the ids of a reason.
                ((Message.Opening) post.message()).notice().message().replaceAll("\\S*[0-9]\\S*", "#"));
        Collection<List<Post>> unrecorded = service.posts().stream()
                .filter(post -> WithoutLedgerCheck.isUnrecorded(post.message()))
                .collect(Collectors.groupingBy(kind))
                .values();
        assertThat(unrecorded)
                .as("without the ledger")
                .allMatch(posts -> followedEarly(posts).isEmpty());
    }
}
