package dev.failurerelay;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same of the packaged function. */
@QuarkusIntegrationTest
@WithTestResource(StandInServerWithRoutes.class)
class OutagesIT extends OutagesTest {}
