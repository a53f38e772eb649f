package dev.failurerelay.channel.outseta;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.failurerelay.channel.Message;
import dev.failurerelay.notice.FuzzedNotice;
import dev.failurerelay.notice.Notice;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is promised of the ticket of any failure. Quarkus does not run, because the fuzzer would measure its coverage, too. */
class TicketFuzzTest {

    private static final String REFERENCE = "relay-0f7b6a0e-8d0a-3a51-9c52-0d3f8a4c9e11";
    private static final Pattern TAG =
            Pattern.compile("<(/?)(a|br|li|p|pre|strong|ul)(?: href=\"https://[^\"<>\\s]+\")?>");

    private static final Template TICKET = template("ticket.html", Variant.TEXT_HTML);
    private static final Template SUBJECT = template("subject.txt", Variant.TEXT_PLAIN);

    @FuzzTest
    void anyTicketIsWellFormed(byte[] input) {
        Notice notice = FuzzedNotice.of(input);
        Message.Opening opening =
                new Message.Opening(notice, REFERENCE, Optional.empty(), Optional.empty(), Optional.empty());

        String html = TICKET.data("opening", opening).render();

        assertIsWellFormed(html);
        assertThat(html).doesNotContain(FuzzedNotice.password(input));
        assertThat(ReferenceLine.referenceIn(html)).contains(REFERENCE);
        assertThat(SUBJECT.data("notice", notice).render().strip())
                .isNotEmpty()
                .doesNotContain("\n", FuzzedNotice.password(input));
    }

    /** Its angle brackets are those of the template's tags, and the tags are balanced. */
    private static void assertIsWellFormed(String html) {
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = TAG.matcher(html);
        while (tag.find()) {
            if (!tag.group(1).isEmpty()) {
                assertThat(open.poll()).isEqualTo(tag.group(2));
            } else if (!tag.group(2).equals("br")) {
                open.push(tag.group(2));
            }
        }
        assertThat(open).isEmpty();
        assertThat(TAG.matcher(html).replaceAll("")).doesNotContain("<", ">");
    }

    private static Template template(String name, String contentType) {
        try (InputStream in = TicketFuzzTest.class.getResourceAsStream("/templates/outseta/" + name)) {
            return Engine.builder()
                    .addDefaults()
                    .addValueResolver(new ReflectionValueResolver())
                    .addValueResolver(ValueResolver.builder()
                            .applyToBaseClass(Optional.class)
                            .applyToName("text")
                            .resolveSync(context -> ((Optional<?>) context.getBase())
                                    .map(Object::toString)
                                    .orElse(""))
                            .build())
                    .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                    .build()
                    .parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), Variant.forContentType(contentType));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
