package dev.failurerelay.local;

import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.history.HistoryConfig;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.intake.IntakeConfig;
import dev.failurerelay.local.SettingsView.RouteRow;
import dev.failurerelay.local.SettingsView.Variable;
import dev.failurerelay.notice.NoticeConfig;
import dev.failurerelay.routing.Glob;
import dev.failurerelay.routing.RoutingConfig;
import dev.failurerelay.settings.Environment;
import dev.failurerelay.store.LedgerConfig;
import dev.failurerelay.sweep.SweepConfig;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes the view of the settings from what the packages read of them: one argument for each package that has some. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "test"})
class EffectiveSettings {

    private final Environment variables;
    private final SettingsView view;

    EffectiveSettings(
            Environment variables,
            OutsetaConfig outseta,
            SlackConfig slack,
            RoutingConfig routing,
            IntakeConfig intake,
            IncidentConfig incident,
            LedgerConfig ledger,
            NoticeConfig notice,
            HistoryConfig history,
            SweepConfig sweep) {
        this.variables = variables;
        this.view = new SettingsView(
                List.of(
                        shown("OUTSETA_SUBDOMAIN", variables.peek("OUTSETA_SUBDOMAIN")),
                        shown("OUTSETA_URL", outseta.url()),
                        secret("OUTSETA_SECRET"),
                        shown("OUTSETA_FROM_PERSON", outseta.fromPerson()),
                        shown("OUTSETA_ASSIGNEE", outseta.assignee().orElse("nobody")),
                        shown("OUTSETA_SOURCE", outseta.source()),
                        secret("SLACK_SECRET"),
                        shown("SLACK_CHANNELS", list(slack.channels().stream(), "none")),
                        shown("SLACK_URL", slack.url()),
                        shown("STATUSES", list(intake.statuses().stream().map(ExecutionStatus::name), "none")),
                        shown("NOTICE_INCLUDE_INPUT", notice.includeInput()),
                        shown(
                                "REDACT_KEYS",
                                list(Stream.concat(Stream.of("the built-in list"), notice.redactKeys().stream()), "")),
                        shown("LEDGER_TABLE", ledger.table().orElse("in memory")),
                        shown("INCIDENT_WINDOW", incident.window()),
                        shown("INCIDENT_CLOSE_ON_RECOVERY", incident.closeOnRecovery()),
                        shown("HISTORY_LOOKUP", history.lookup()),
                        shown("SWEEP_LOOKBACK", sweep.lookback()),
                        shown(
                                "SWEEP_STATE_MACHINES",
                                list(sweep.stateMachines().stream().map(Glob::text), "all"))),
                routing.routes().stream().map(RouteRow::of).toList());
    }

    SettingsView view() {
        return view;
    }

    private Variable shown(String name, Object value) {
        return shown(name, Optional.of(value.toString()));
    }

    private Variable shown(String name, Optional<String> value) {
        return new Variable(name, value, isSet(name), false);
    }

    private Variable secret(String name) {
        return new Variable(name, Optional.empty(), isSet(name), true);
    }

    private boolean isSet(String name) {
        return variables.peek(name).isPresent();
    }

    private static String list(Stream<String> entries, String none) {
        return Optional.of(entries.toList())
                .filter(Predicate.not(List::isEmpty))
                .map(list -> String.join(", ", list))
                .orElse(none);
    }
}
