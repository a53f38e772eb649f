package dev.failurerelay.channel.slack;

import dev.failurerelay.notice.IncidentUpdate;
import dev.failurerelay.notice.IncidentUpdate.ExecutionLink;
import java.util.ArrayList;
import java.util.List;

/**
 * The model of the template {@code templates/slack/update.json}: texts escaped for Slack and within its limits. An absent text
 * is empty.
 *
 * <p>Limits: a section has at most 3 000 characters. The numbers below leave room for an opening's header, message, links and
 * footer, see {@link EditableMessage}.
 *
 * @param literal whether headline and lines are shown without any formatting, because they would be formatted
 * @param headline the template sets it in bold, unless it is literal
 */
record UpdateModel(String fallback, boolean literal, String headline, String lines, String message, String executions) {

    private static final int FALLBACK_LIMIT = 600;
    private static final int HEADLINE_LIMIT = 300;
    private static final int LINES_LIMIT = 1_200;
    private static final int MESSAGE_LIMIT = 1_500;
    private static final int EXECUTIONS_LIMIT = 2_500;
    private static final int NAME_LIMIT = 100;
    private static final int LINK_LIMIT = 600;

    /** For the line with the number of executions that are left out. */
    private static final int MORE_LINE_LIMIT = 40;

    static UpdateModel of(IncidentUpdate update) {
        String message = update.message().orElse("");
        String firstLine = message.lines().findFirst().map(line -> "\n" + line).orElse("");
        String headline = Mrkdwn.oneLine(update.headline());
        String lines = String.join("\n", update.lines());
        boolean literal = Mrkdwn.isFormatted(headline) || Mrkdwn.isFormatted(lines);
        return new UpdateModel(
                Mrkdwn.text(headline + firstLine, FALLBACK_LIMIT),
                literal,
                literal ? Mrkdwn.literal(headline, HEADLINE_LIMIT) : Mrkdwn.text(headline, HEADLINE_LIMIT),
                literal ? Mrkdwn.literal(lines, LINES_LIMIT) : Mrkdwn.text(lines, LINES_LIMIT),
                Mrkdwn.message(message, MESSAGE_LIMIT),
                executions(update.executions()));
    }

    /** A line for each execution that there is room for. */
    private static String executions(List<ExecutionLink> executions) {
        List<String> shown = new ArrayList<>();
        int room = EXECUTIONS_LIMIT - MORE_LINE_LIMIT;
        for (ExecutionLink execution : executions) {
            String line = line(execution);
            room -= Mrkdwn.jsonLength(line + "\n");
            if (room < 0) {
                shown.add("… and " + (executions.size() - shown.size()) + " more");
                break;
            }
            shown.add(line);
        }
        return String.join("\n", shown);
    }

    private static String line(ExecutionLink execution) {
        String name = execution
                .consoleLink()
                .filter(link -> Mrkdwn.isLinkable(link, LINK_LIMIT))
                .map(link -> Mrkdwn.link(link, execution.name(), NAME_LIMIT))
                .orElseGet(() -> Mrkdwn.code(Mrkdwn.oneLine(execution.name()), NAME_LIMIT));
        String stopped = execution.stoppedIso();
        return "• " + name + (stopped.isEmpty() ? "" : ", stopped " + stopped);
    }
}
