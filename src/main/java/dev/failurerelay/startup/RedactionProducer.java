package dev.failurerelay.startup;

import dev.failurerelay.notice.NoticeConfig;
import dev.failurerelay.redaction.Redaction;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the redaction that intake and notices share. */
@Singleton
class RedactionProducer {

    @Produces
    @Singleton
    Redaction redaction(NoticeConfig config) {
        return new Redaction(config.redactKeys());
    }
}
