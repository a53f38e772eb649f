package dev.failurerelay.infra;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test class if Node, which CDK needs, is not installed. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresNode.Condition.class)
@interface RequiresNode {

    final class Condition implements ExecutionCondition {

        private static final boolean INSTALLED = isInstalled();

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return INSTALLED
                    ? ConditionEvaluationResult.enabled("Node is installed.")
                    : ConditionEvaluationResult.disabled("No Node is installed.");
        }

        private static boolean isInstalled() {
            try {
                if (new ProcessBuilder("node", "--version").start().waitFor() == 0) {
                    return true;
                }
            } catch (IOException notFound) {
                // Reported below.
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            System.err.println(
                    "The infrastructure's tests are skipped, and no template is written: CDK needs Node, and no"
                            + " node is installed.");
            return false;
        }
    }
}
