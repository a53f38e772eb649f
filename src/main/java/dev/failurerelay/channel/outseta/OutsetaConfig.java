package dev.failurerelay.channel.outseta;

import dev.failurerelay.secret.SecretId;
import dev.failurerelay.settings.Environment;
import dev.failurerelay.settings.ServiceUrl;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How to reach Outseta, and what every ticket has in common.
 *
 * @param url {@code OUTSETA_URL}, or derived from {@code OUTSETA_SUBDOMAIN}: the base, {@code /api/v1} included
 * @param secret {@code OUTSETA_SECRET}: name or ARN of {@code {"apiKey","apiSecret"}}
 * @param fromPerson {@code OUTSETA_FROM_PERSON}: Uid of the person that tickets come from
 * @param assignee {@code OUTSETA_ASSIGNEE}: Uid of the person they are assigned to
 * @param source {@code OUTSETA_SOURCE}: 1 website, 2 e-mail, 3 Facebook, 4 Twitter, 5 chat
 */
public record OutsetaConfig(URI url, String secret, String fromPerson, Optional<String> assignee, int source) {

    private static final Pattern SUBDOMAIN = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final Pattern UID = Pattern.compile("[A-Za-z0-9_-]{1,50}");
    private static final Pattern SOURCE = Pattern.compile("[1-5]");

    /** Replaces an invalid setting until the check of all settings refuses to start. */
    private static final URI NOWHERE = URI.create("https://invalid");

    public static OutsetaConfig read(Environment variables) {
        return new OutsetaConfig(
                url(variables),
                variables.required("OUTSETA_SECRET", SecretId::problemOf, "failure-relay/outseta"),
                variables.required("OUTSETA_FROM_PERSON", OutsetaConfig::personProblem, "L9P6gepm"),
                variables.text("OUTSETA_ASSIGNEE", OutsetaConfig::personProblem, "L9P6gepm"),
                source(variables));
    }

    private static URI url(Environment variables) {
        Optional<String> url = variables.text("OUTSETA_URL", ServiceUrl::problemOf, "https://acme.outseta.com/api/v1");
        if (url.isPresent()) {
            variables.text("OUTSETA_SUBDOMAIN", OutsetaConfig::subdomainProblem, "acme");
            return ServiceUrl.problemOf(url.get()).isPresent() ? NOWHERE : URI.create(withoutSlash(url.get()));
        }
        String subdomain = variables.required("OUTSETA_SUBDOMAIN", OutsetaConfig::subdomainProblem, "acme");
        return subdomainProblem(subdomain).isPresent()
                ? NOWHERE
                : URI.create("https://" + subdomain + ".outseta.com/api/v1");
    }

    private static String withoutSlash(String url) {
        return url.replaceAll("/+$", "");
    }

    private static int source(Environment variables) {
        String source = variables
                .text(
                        "OUTSETA_SOURCE",
                        value -> SOURCE.matcher(value).matches()
                                ? Optional.empty()
                                : Optional.of("is none of 1 website, 2 e-mail, 3 Facebook, 4 Twitter, 5 chat"),
                        "2")
                .orElse("2");
        return SOURCE.matcher(source).matches() ? Integer.parseInt(source) : 2;
    }

    private static Optional<String> subdomainProblem(String value) {
        return SUBDOMAIN.matcher(value).matches()
                ? Optional.empty()
                : Optional.of("is no subdomain: only what stands before .outseta.com");
    }

    /** What is wrong with a person's Uid, without quoting it; empty if nothing is. */
    public static Optional<String> personProblem(String value) {
        return UID.matcher(value).matches()
                ? Optional.empty()
                : Optional.of(
                        value.contains("@")
                                ? "is an e-mail address, not the person's Uid"
                                : "is no Uid of a person in Outseta");
    }
}
