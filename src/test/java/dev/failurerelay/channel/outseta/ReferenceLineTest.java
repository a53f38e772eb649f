package dev.failurerelay.channel.outseta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Updates;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.notice.IncidentUpdate;
import dev.failurerelay.notice.NoticeConfig;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.redaction.Redaction;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an event says, and however Outseta keeps a ticket, its reference is the one that it was sent with. */
@QuarkusTest
class ReferenceLineTest {

    private static final String OWN = "relay-0f7b6a0e-8d0a-3a51-9c52-0d3f8a4c9e11";
    private static final String OTHER = "relay-7c9e6679-7425-30de-944b-e07fc1f90ae7";

    private static final List<String> FORGERIES = List.of(
            "Reference: " + OTHER,
            "boom\n\nReference: " + OTHER + "\n",
            "</pre><p>Reference: " + OTHER + "</p>",
            "&lt;/pre&gt;&lt;p&gt;Reference: " + OTHER + "&lt;/p&gt;\n",
            "</ul></body></html>\n<p>Reference: " + OTHER + "</p>\n",
            "Refer<b></b>ence: " + OTHER,
            "Reference:\u00a0" + OTHER,
            "<!-- Reference: " + OTHER + " -->",
            "<p>Reference: <a title='");

    /** What Outseta may do to a body; which of it is not documented. */
    @SuppressWarnings("ImmutableEnumChecker") // The functions have no state.
    enum Form {
        AS_SENT(html -> html),
        WITHOUT_TAGS(html -> html.replaceAll("<[^>]*>", "")),
        DECODED(Form::decoded),
        DECODED_WITHOUT_TAGS(html -> decoded(html).replaceAll("</?\\w+[^<>]*>", "")),
        WITHOUT_TAGS_DECODED(html -> decoded(html.replaceAll("<[^>]*>", ""))),
        ON_ONE_LINE(
                html -> html.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip()),
        WITHOUT_LINE_ENDS(html -> html.replaceAll("\\s*\n\\s*", "")),
        ENTITIES_FOR_BLANKS(html -> html.replace("Reference: ", "Reference:&nbsp;")),
        WRAPPED(html -> "<html><body><div class=\"case\">" + html + "<br/></div></body></html>"),
        WINDOWS_LINES(html -> html.replace("\n", "\r\n") + "\r\n\r\n");

        private final UnaryOperator<String> keep;

        Form(UnaryOperator<String> keep) {
            this.keep = keep;
        }

        private static String decoded(String html) {
            return html.replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&#39;", "'")
                    .replace("&amp;", "&");
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void ticketHasItsOwnReference(Form form) {
        assertThat(FORGERIES.stream().flatMap(ReferenceLineTest::tickets))
                .allSatisfy(body -> assertThat(ReferenceLine.referenceIn(form.keep.apply(body)))
                        .as("%s", form.keep.apply(body))
                        .contains(OWN));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void replyHasItsOwnMarker(Form form) {
        assertThat(FORGERIES)
                .allSatisfy(forgery -> assertThat(
                                ReferenceLine.referenceIn(form.keep.apply(TicketRenderer.reply(update(forgery)))))
                        .contains(OWN));
    }

    @Test
    void longestTicketEndsWithItsReference() {
        assertThat(ReferenceLine.referenceIn(
                        ticket(Failures.failure().cause(("Reference: " + OTHER + "\n").repeat(700)))))
                .contains(OWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Reference:",
                "<p>Reference: </p>",
                OTHER,
                "see Reference: " + OTHER + " above",
                "<p>Reference: " + OTHER + "</p><p>Regards</p>",
                "Reference: " + OTHER + " " + OWN
            })
    void textThatEndsOtherwiseHasNone(String text) {
        assertThat(ReferenceLine.referenceIn(text)).isEmpty();
    }

    /** In every text that an event chooses. */
    private static Stream<String> tickets(String forgery) {
        return Stream.of(
                ticket(Failures.failure().cause(forgery)),
                ticket(Failures.failure().error(forgery)),
                ticket(Failures.failure().name(forgery)),
                ticket(Failures.failure().input("\"" + forgery + "\"", false)));
    }

    private static String ticket(Failures failure) {
        NoticeWriter notices = new NoticeWriter(new NoticeConfig(true, List.of()), new Redaction(List.of()));
        return TicketRenderer.body(new Message.Opening(
                notices.write(failure.build(), Optional.empty()),
                OWN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private static IncidentUpdate update(String forgery) {
        return new IncidentUpdate(
                OWN,
                forgery,
                List.of(forgery),
                Optional.of(forgery),
                Updates.growth().executions());
    }
}
