package dev.failurerelay.infra.settings;

import java.util.Optional;

/**
 * Where the relay itself is deployed: where nothing is said, in the account and region of whoever deploys it.
 *
 * @param account twelve digits
 */
public record Home(Optional<String> account, Optional<String> region) {}
