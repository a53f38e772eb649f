package dev.failurerelay.channel.slack;

import dev.failurerelay.notice.Notice;
import dev.failurerelay.notice.Notice.Fact;
import java.util.List;

/**
 * The model of the template {@code templates/slack/message.json}: texts escaped for Slack and within its limits. An absent
 * text is empty.
 *
 * <p>Limits: a header has at most 150 characters, a section 3 000, ten fields of 2 000 each, and all blocks together about
 * 13 200, which Slack does not document. The numbers below keep their sum under that, counted as JSON.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">blocks</a>
 * @see <a href="https://github.com/slackapi/bolt-js/issues/2509">the sum of all blocks</a>
 */
record MessageModel(
        String fallback,
        String header,
        List<Fact> fields,
        String message,
        String stackTrace,
        String input,
        String redriveCommand,
        String consoleLink,
        String logLink,
        String footer) {

    private static final int FALLBACK_LIMIT = 600;
    private static final int HEADER_LIMIT = 150;
    private static final int MAX_FIELDS = 10;
    private static final int FIELD_LIMIT = 300;
    private static final int MESSAGE_LIMIT = 2_500;
    private static final int STACK_TRACE_LIMIT = 1_500;
    private static final int INPUT_LIMIT = 1_500;
    private static final int COMMAND_LIMIT = 700;
    private static final int LINK_LIMIT = 1_000;
    private static final int FOOTER_LIMIT = 700;

    static MessageModel of(Notice notice) {
        return new MessageModel(
                Mrkdwn.text(notice.subject() + "\n" + firstLine(notice.message()), FALLBACK_LIMIT),
                Mrkdwn.plain(notice.subject(), HEADER_LIMIT),
                notice.facts().stream()
                        .filter(fact -> !fact.secondary())
                        .limit(MAX_FIELDS)
                        .map(fact -> new Fact(fact.label(), Mrkdwn.text(fact.value(), FIELD_LIMIT)))
                        .toList(),
                Mrkdwn.code(notice.message(), MESSAGE_LIMIT),
                Mrkdwn.code(String.join("\n", notice.stackTrace()), STACK_TRACE_LIMIT),
                Mrkdwn.code(notice.input().orElse(""), INPUT_LIMIT),
                notice.redriveCommand()
                        .filter(command -> Mrkdwn.keeps(command, COMMAND_LIMIT))
                        .map(command -> Mrkdwn.code(command, COMMAND_LIMIT))
                        .orElse(""),
                notice.consoleLink().filter(link -> link.length() <= LINK_LIMIT).orElse(""),
                notice.logLink().filter(link -> link.length() <= LINK_LIMIT).orElse(""),
                Mrkdwn.text(
                        notice.summary()
                                + notice.redriveHint().map(hint -> " " + hint).orElse("") + " " + notice.executionArn(),
                        FOOTER_LIMIT));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
