package dev.failurerelay.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LineageTest {

    private static final ExecutionArn ITEM = arn("orders/EachOrder:i-1");
    private static final ExecutionArn PARENT = arn("orders:p-1");
    private static final ExecutionArn GRANDPARENT = arn("nightly:g-1");

    @Test
    void parentThatStepFunctionsNamesConfirmsTheChildOfAMapRun() {
        Lineage lineage = Lineage.of(ITEM, List.of(), Optional.empty())
                .withAncestors(parents(Map.of(ITEM, PARENT, PARENT, GRANDPARENT)));

        assertThat(lineage.ancestors()).containsExactly(PARENT, GRANDPARENT);
        assertThat(lineage.confirmedChildOf(PARENT)).contains(ITEM);
        assertThat(lineage.confirmedChildOf(GRANDPARENT)).isEmpty();
    }

    @Test
    void confirmedDescendantsOfAMapRunsChildStayConfirmed() {
        ExecutionArn nested = arn("billing:n-1");
        Lineage lineage = Lineage.of(ITEM, List.of(nested), Optional.empty())
                .withConfirmed(List.of(nested))
                .withAncestors(parents(Map.of(ITEM, PARENT)));

        assertThat(lineage.confirmedChildOf(ITEM)).contains(nested);
        assertThat(lineage.confirmedChildOf(PARENT)).contains(ITEM);
    }

    /** Anyone who chooses the input may name a parent in it. */
    @Test
    void parentInAnInputConfirmsNothing() {
        ExecutionArn child = arn("billing:c-1");
        for (ExecutionArn self : List.of(child, ITEM)) {
            Lineage lineage = Lineage.of(self, List.of(), Optional.of(PARENT))
                    .withAncestors(parents(Map.of(PARENT, GRANDPARENT)));

            assertThat(lineage.confirmedChildOf(PARENT)).as(self.value()).isEmpty();
        }
    }

    @Test
    void unknownParentConfirmsNothing() {
        Lineage lineage = Lineage.of(ITEM, List.of(), Optional.empty()).withAncestors(parents(Map.of(ITEM, ITEM)));

        assertThat(lineage).isEqualTo(Lineage.ofSelf(ITEM));
    }

    private static Function<ExecutionArn, Optional<ExecutionArn>> parents(Map<ExecutionArn, ExecutionArn> known) {
        return execution -> Optional.ofNullable(known.get(execution));
    }

    private static ExecutionArn arn(String machineAndName) {
        return ExecutionArn.of("arn:aws:states:eu-west-1:445566778899:execution:" + machineAndName);
    }
}
