package dev.failurerelay.infra.settings;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the accounts and regions that forward their events. */
final class MembersReader {

    private static final String EXAMPLE = "210987654321/eu-central-1";

    private static final Pattern ORGANIZATION = Pattern.compile("o-[a-z0-9]{10,32}");

    private final SettingsInput variables;
    private final RelayLocation location;

    MembersReader(SettingsInput variables, RelayLocation location) {
        this.variables = variables;
        this.location = location;
    }

    List<Member> read() {
        List<String> written = variables.list("members");
        List<Member> members =
                written.stream().flatMap(entry -> Member.of(entry).stream()).toList();
        if (members.size() < written.size()) {
            variables.problem("members", "has an entry that is not account/region", EXAMPLE);
        }
        if (!written.isEmpty()
                && (location.account().isEmpty() || location.region().isEmpty())) {
            variables.problem(
                    "account",
                    "and region must be set where members are: they are what those forward to",
                    "210987654321");
        }
        if (members.stream().anyMatch(this::isElsewhere)) {
            variables.problem(
                    "members",
                    "names a region of another partition than the relay's: EventBridge sends no events there",
                    EXAMPLE);
        }
        if (members.stream().anyMatch(this::isHome)) {
            variables.problem("members", "names the relay's own account and region, which have its rule", EXAMPLE);
        }
        return members;
    }

    /** Reports more accounts than the policy can name, because EventBridge would refuse it halfway through a deployment. */
    BusPolicy busPolicy(List<Member> members) {
        List<String> accounts = members.stream()
                .map(Member::account)
                .filter(account -> !Optional.of(account).equals(location.account()))
                .distinct()
                .toList();
        BusPolicy policy = new BusPolicy(accounts, organization());
        if (location.account().isPresent() && location.region().isPresent()) {
            int length = policy.length(RelayLocation.partition(location.region().get()), location.bus());
            if (length > BusPolicy.MAX_LENGTH) {
                variables.problem(
                        "members",
                        "name " + accounts.size() + " accounts, which make the event bus's policy " + length
                                + " characters long, and EventBridge takes no more than " + BusPolicy.MAX_LENGTH
                                + ": set organization, which takes one statement for all accounts of an AWS organization.");
            }
        }
        return policy;
    }

    private Optional<String> organization() {
        return variables.text(
                "organization",
                id -> ORGANIZATION.matcher(id).matches()
                        ? Optional.empty()
                        : Optional.of("is no id of an AWS organization"),
                "o-a1b2c3d4e5");
    }

    private boolean isElsewhere(Member member) {
        return location.region()
                .filter(region -> !RelayLocation.partition(region).equals(RelayLocation.partition(member.region())))
                .isPresent();
    }

    private boolean isHome(Member member) {
        return location.account().equals(Optional.of(member.account()))
                && location.region().equals(Optional.of(member.region()));
    }
}
