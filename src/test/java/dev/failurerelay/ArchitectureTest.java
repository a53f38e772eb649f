package dev.failurerelay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Imports run one way: from what comes first in the way of an event to what it speaks of. */
class ArchitectureTest {

    private static final String ROOT = "dev.failurerelay";

    /** From the top down; a package may import those after it and none before it. */
    private static final List<String> PACKAGES = List.of(
            ROOT,
            ROOT + ".local",
            ROOT + ".startup",
            ROOT + ".dispatch",
            ROOT + ".settings",
            ROOT + ".sweep",
            ROOT + ".relay",
            ROOT + ".intake",
            ROOT + ".routing",
            ROOT + ".incident",
            ROOT + ".ledger",
            ROOT + ".channel.outseta",
            ROOT + ".channel.slack",
            ROOT + ".channel",
            ROOT + ".notice",
            ROOT + ".cause",
            ROOT + ".redaction",
            ROOT + ".redaction.token",
            ROOT + ".history",
            ROOT + ".secret",
            ROOT + ".store",
            ROOT + ".metrics",
            ROOT + ".http",
            ROOT + ".check",
            ROOT + ".invocation",
            ROOT + ".execution",
            ROOT + ".graal");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    static List<String> packages() {
        return PACKAGES;
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageImportsOnlyThoseBelowIt(String name) {
        List<String> above = PACKAGES.subList(0, PACKAGES.indexOf(name));
        noClasses()
                .that()
                .resideInAPackage(name)
                .should()
                .dependOnClassesThat(new DescribedPredicate<JavaClass>("are above it") {
                    @Override
                    public boolean test(JavaClass other) {
                        return above.contains(other.getPackageName());
                    }
                })
                .check(CLASSES);
    }

    @Test
    void everyPackageHasItsPlace() {
        ArchRule rule = noClasses().should().resideOutsideOfPackages(PACKAGES.toArray(String[]::new));
        rule.check(CLASSES);
    }

    @Test
    void noChannelImportsAnother() {
        slices().matching(ROOT + ".channel.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void ledgerAndIncidentImportNoChannel() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".ledger", ROOT + ".incident")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".channel..")
                .check(CLASSES);
    }

    /** Of the native executable, every process would begin with the same seed. */
    @Test
    void chanceIsNotSeededWhenTheExecutableIsBuilt() {
        noClasses()
                .should()
                .callMethod(RandomGenerator.class, "getDefault")
                .orShould()
                .callMethod(RandomGenerator.class, "of", String.class)
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(ThreadLocalRandom.class, "current")
                .check(CLASSES);
    }

    @Test
    void timeIsAskedOfTheClockAlone() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(CLASSES);
    }
}
