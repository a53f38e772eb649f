/**
 * The relay's tests, stories that show what each target receives, and two simulations that inject faults into many runs. A seed
 * decides each run.
 *
 * <p>{@code SimulationTest} runs in simulated time, of minutes or days: a {@code Simulation} is one run, and its
 * {@code SimulationPlan} says of which kind. A {@code RedeliveryQueue} delivers events to an {@code EnvironmentPool}, whose settings
 * may change. A {@code StepScheduler} lets one environment at a time run to one of its next side effects, and
 * {@code SimulatedChannel}s post to {@code FakeChannelService}s. Services and the ledger have {@code ServiceOutages}. A
 * {@code SilenceCheck} watches each invocation; {@code LedgerCheck}, {@code PostsCheck} and {@code KindsCheck} look at the end.
 *
 * <p>{@code FaultsOverSocketsTest} uses real threads: a {@code RealClientsRun} is one run, {@code RealClients} call the stand-ins
 * behind a {@code StandInEndpoint}, and a {@code FaultyCaller} injects faults into the requests of one environment.
 *
 * <p>Both take their events from a {@code Scenario} and their faults from a {@code FaultInjector}. Each side effect of an
 * environment goes through a {@code FaultPoint} ({@code ScheduledFaults} or {@code EnvironmentLifecycle}):
 *
 * <pre>
 *          event arrives             everything is delivered
 *   idle ─────────────────▶ running ─────────────────────────▶ idle, and the event is complete
 *                            ▲ │ │ │ a delivery fails
 *           NONE: effect     └─┘ │ └───────────────▶ idle, and the event comes back
 *        REFUSED: error          │
 *    ANSWER_LOST: effect, error  │ CRASH_BEFORE: no effect
 *                                │ CRASH_AFTER: effect
 *                                └─────────────────▶ dead, a new environment replaces it, and the event comes back
 * </pre>
 */
@NullMarked
package dev.failurerelay.relay;

import org.jspecify.annotations.NullMarked;
