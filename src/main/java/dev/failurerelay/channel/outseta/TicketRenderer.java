package dev.failurerelay.channel.outseta;

import dev.failurerelay.notice.ExecutionLink;
import dev.failurerelay.notice.IncidentUpdate;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.notice.TimeFormat;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The words of a ticket and of replies to it, written by the templates in {@code templates/outseta}. */
final class TicketRenderer {

    private TicketRenderer() {}

    /**
     * One line. Whether Outseta shows a subject as text or as HTML is not documented, so it holds nothing that would
     * be HTML.
     */
    static String subject(Notice notice) {
        return Templates.subject(notice).render().strip().replace('<', '‹').replace('>', '›');
    }

    /** Simple HTML, everything of the event in it escaped, that also reads well with its tags stripped. */
    static String body(Notice notice) {
        return Templates.ticket(notice).render();
    }

    /** As a ticket's body. */
    static String reply(IncidentUpdate update) {
        return Templates.reply(
                        update, update.executions().stream().map(Line::of).toList())
                .render();
    }

    /**
     * An execution in a reply.
     *
     * @param stopped ISO 8601; empty where it is not known
     * @param link empty where there is none
     */
    record Line(String name, String stopped, String link) {
        static Line of(ExecutionLink execution) {
            return new Line(
                    execution.name(),
                    execution.stopped().map(TimeFormat::iso).orElse(""),
                    execution.consoleLink().orElse(""));
        }
    }

    @CheckedTemplate(basePath = "outseta")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance subject(Notice notice);

        static native TemplateInstance ticket(Notice notice);

        static native TemplateInstance reply(IncidentUpdate update, List<Line> executions);
    }
}
