package dev.failurerelay.incident;

import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that are frequent in error messages, and so are no ids although they stand where other messages have one. */
final class CommonWords {

    private static final String ALL = """
            a aborted about access account after again all already also an and another any archive are argument array as assert
            assume at athena attempt attempts attribute authentication authorization available back bad bank batch bean because
            before begin being between bigger body both bounds breaker broken bucket budget buffer busy but by call caller can
            canceled cancelled cannot capacity card cause certificate change character check checkpoint child circuit class client
            close closed cluster code column command commit complete compress concurrent condition config configuration conflict
            connect connection constraint container content context contract core could count crash create credentials currency
            customer customers cycle data database date day deadlock decimal declined decoding decompress default delete denied
            dependency deploy deserialization deserialize destination detail device did different digit directory disabled disk
            dispatch division do document does domain done down download downstream draft due dumped duplicate during dynamic
            early ecs edit element email empty enabled encoding encryption end endpoint engine enough entity entry enum
            environment eof equal error essential every exceeded exceeds exception execute execution executor exhausted exist
            exists exited expect expired export expression external fail failed failure fargate fast fatal fault feature feed
            fetch field file files filter final find first flow folder for forbidden force foreign format found frame from full
            function future gateway general get give giving glue go grant graph greater group had half handle handler handshake
            hard has hash have header height hidden high history hook host http hub id identifier identity idle if ignore illegal
            image import in incomplete incorrect increase index info initial initialization inner input insert inside instance
            insufficient integer integrity interface internal into invalid invoice invoices invoke is issue it item items iterator
            its job join json just keep key killed kind kms known kubectl kubernetes label lambda language large last late layer
            lease least left length less level library license like limit line lines link list listen live load local locale
            location lock log login long loop lost low mailing main make manager manifest map mark match maximum may media memory
            merge message metadata method metric migrate minimum minute mismatch missing mode model module month more most mount
            move much multiple must mutable mysql name namespace native near need nested network never new next no node none
            normal not note nothing notification now null number object of off offline offset ok old on once one online only oom
            open operation operator option or oracle order orders ordinal other out outside over overflow own owner package page
            pair parallel parameter parent parse parsing part partition pass password path payment payroll pending per period
            permission phase pipe pipeline place plan platform please plugin pod point pointer policy pool port position post
            postgres prefix prepare present previous price primary principal print private problem process processor product
            profile program project property protocol provide provider provisioned proxy public publish pull put quantity query
            queue quick quiet quota random range rate rather reach read ready real reason receive record recover recursive
            redirect redshift reference refresh refused region register registry regular rejected relation release remote remove
            rename renew repair repeat replace replica report repository request required reserve reset resolve resource response
            restart restore result resume retrieve retry return reverse revision right role rollback root round route row rows
            rule run runtime safe same sample save scan schedule schema scheme scope script search second secret section security
            segment segmentation select self send sender sequence serial serialization serialize server service session set
            setting setup shard share shell short should show shuffle shutdown signal signature simple since single site sizes
            skip slow small snapshot snowflake socket soft some sort source space spec special split spot stage stale start state
            statement static status still stock stop stopped storage store stream string strong structure sub submit subnet
            subscription such suffix support switch symbol sync synchronous syntax system table tag take target task tenant
            terminated test text than that the then there these they thing this thread throttled throttling through throughput
            ticket time timed timeout to together token too tool topic total trace track traffic transaction transfer trigger true
            try tuple two type unable unauthorized unavailable undefined under underflow unexpected unique unit unknown
            unreachable unresolved unsupported until up update upload upstream use user using util valid validation value variable
            version via view violate violation virtual visible volume vpc wait wallet want warehouse was way web weight were what
            when where which while who whole why wide will window wire with within without work worker workflow workspace write
            wrong year yet you your zero zone
            """;

    private CommonWords() {}

    /** @param normalised how the words of a message are normalised */
    static Set<String> normalised(UnaryOperator<String> normalised) {
        return Stream.of(ALL.strip().split("\\s+")).map(normalised).collect(Collectors.toUnmodifiableSet());
    }
}
