package dev.failurerelay.channel.outseta;

import dev.failurerelay.notice.Notice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** A ticket's words, written by the templates in {@code templates/outseta}. */
final class TicketText {

    private TicketText() {}

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

    @CheckedTemplate(basePath = "outseta")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance subject(Notice notice);

        static native TemplateInstance ticket(Notice notice);
    }
}
