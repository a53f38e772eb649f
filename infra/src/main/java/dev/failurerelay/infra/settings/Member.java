package dev.failurerelay.infra.settings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another account and region whose failures reach the relay.
 *
 * @param account twelve digits
 */
public record Member(String account, String region) {

    private static final Pattern FORMAT = Pattern.compile(
            "(?<account>\\d{12})/(?<region>[a-z]{2}(?:-gov)?-(?:central|(?:north|south)(?:east|west)?|east|west)-\\d)");

    /** Parses {@code 210987654321/eu-central-1}; empty if the format differs. */
    static Optional<Member> of(String written) {
        Matcher member = FORMAT.matcher(written);
        return member.matches()
                ? Optional.of(new Member(member.group("account"), member.group("region")))
                : Optional.empty();
    }

    static boolean isRegion(String text) {
        return of("000000000000/" + text).isPresent();
    }
}
