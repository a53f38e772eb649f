package dev.failurerelay.channel.outseta;

import dev.failurerelay.channel.Message;
import dev.failurerelay.notice.IncidentUpdate;
import dev.failurerelay.notice.Notice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Renders a ticket and replies to it, with the templates in {@code templates/outseta}. */
final class TicketRenderer {

    private TicketRenderer() {}

    /** One line, without angle brackets because it is not documented whether Outseta shows a subject as text or as HTML. */
    static String subject(Notice notice) {
        return Templates.subject(notice).render().strip().replace('<', '‹').replace('>', '›');
    }

    /** Simple HTML that also reads well without its tags. Everything from the event is escaped. */
    static String body(Message.Opening opening) {
        return Templates.ticket(opening).render();
    }

    /** HTML as in {@link #body}. */
    static String reply(IncidentUpdate update) {
        return Templates.reply(update).render();
    }

    @CheckedTemplate(basePath = "outseta")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance subject(Notice notice);

        static native TemplateInstance ticket(Message.Opening opening);

        static native TemplateInstance reply(IncidentUpdate update);
    }
}
