package dev.failurerelay.notice;

import io.quarkus.qute.TemplateExtension;
import java.util.Optional;

/** Lets a template say {@code {#if notice.input.text}}: an absent text is empty, and an empty text is false. */
@TemplateExtension
final class OptionalTemplateExtensions {

    private OptionalTemplateExtensions() {}

    static String text(Optional<String> value) {
        return value.orElse("");
    }
}
