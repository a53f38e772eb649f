package dev.failurerelay.notice;

import io.quarkus.qute.TemplateExtension;
import java.util.Optional;

/** Lets a template say {@code {#if notice.input.text}}: what is absent is empty, and what is empty is false. */
@TemplateExtension
final class OptionalTemplateExtensions {

    private OptionalTemplateExtensions() {}

    static String text(Optional<String> value) {
        return value.orElse("");
    }
}
