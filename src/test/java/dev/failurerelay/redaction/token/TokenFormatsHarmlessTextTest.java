package dev.failurerelay.redaction.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Names, ids and prose that begin as tokens do, or are as long, are left alone. */
class TokenFormatsHarmlessTextTest {

    static final List<String> NAMES = Stream.of("""
            taxapp-filing-monthly
            linuxapp-nightly-2026-11-24
            xapp-onboarding-flow
            xapp-1-rollout-of-orders
            xoxb-migration
            xoxp-1-test
            ASIAPACIFICSALES
            ASIAPACIFICSALESREPO
            ASIA2026112403000000
            AKIA2026112403000000
            AKIARENTALS
            ABIA2026112403000000
            ACCA-2026-11-24
            ACCAEXAMREGISTRATIONS2026
            AKIDSTORAGE
            LTAILOGISTICS
            AIzaak
            sk-learn-pipeline-nightly-2026
            sk-proj-rollout-of-orders-nightly-2026-eu-west-1
            sk-ant-colony-optimisation-run-of-november-2026-eu-west-1
            sk-SK
            sk_test
            sk_live_orders
            sk_test_connection_to_payments
            pk_test
            pk_live_dashboard
            pk_orders
            rk_test_suite
            key-value
            key-value-store-of-customer-orders
            keyVaultSecretUri
            keyspaceReplicator
            keySchemaElements
            secret_rotation
            secret_manager_for_the_payments_of_all_customers
            secret-token
            token-exchange
            token-bucket-rate-limiter-2026
            glpat-
            glpat-rotation
            glpat-rotation-job-nightly-2026
            glrt-runner-registration-for-eu-west-1
            glft-feed
            ghp_
            ghp_migration
            gho_st
            github_pat_rotation
            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r
            npm_config_registry
            npm_lifecycle_event
            pypi-mirror
            pypi-AgEntries
            hf_model_registry
            hf_transfer
            api_org_settings
            dapi
            dapi-gateway
            dop_v1_
            dop_v1_rotation
            doo_v1_token
            shpat_
            shpat_orders
            shpss_shared_secret_of_the_shop
            whsec_rotation
            re_index_2026
            re_try_orders_of_november_2026
            live_orders
            live_orders_of_november_2026_in_eu_west_1_x
            test_orders
            test_customer_can_order_twice_in_a_row_2026
            test_pub_sub
            md-orders-to-warehouse-x
            pa-dss-certification-of-payments-in-november-x
            b_tree_index_of_customer_orders_by_date_2026
            fc-orders
            fw_update
            r8_shrinker
            s.getCustomerOrdersByDate
            s.substring
            sl.orders
            ya29
            pat.matcher
            sat.orders
            pat-na1
            sc_orders.v1.acceptance
            ext_orders.2026.accounting
            SG.orders
            SG.Reporting.MonthlyStatementOfAccounts
            SK
            SKU-2026-11-24
            SKETCH2026
            EAAbase
            EZTKORDERS
            hvs.orders
            hvb.example
            eyJ
            t1.orders
            t1.customer_id.order_date.amount
            dt0c01.
            lin_api_client
            lin_oauth_callback
            tfp_orders
            sqp_report
            sgp_singapore
            sgp_local_store
            tskey-auth
            tskey-rotation-orders
            pul-orders
            ico-converter
            rdme_docs
            pnu_orders
            phc_orders
            nfp_donations
            napi_bindings_for_rust_and_nodejs_in_november_2026_and_in_december_2026_x
            rnd_seed
            sbp_orders
            figd_export
            API-GATEWAY
            API-ORDERSANDPAYMENTS
            AGE-SECRET-KEY-
            A3-PAPER
            A3TOOLING
            YC-2026
            0/3
            00-orders
            1/2026112403
            2/3
            4b1d
            6LOWPAN
            oy2
            ciolist
            cio-report-of-november-2026
            bot123
            bot-orders
            webhooks/2026
            hooks.slack.com
            hooks.zapier.com
            discord.com/api
            sha256~
            services/Trading/Billing/MonthlyStatementOfAccounts
            access-production-2026
            access_token
            duffel_live_orders
            sm_pat_orders
            xkeysib-
            dp.st.orders
            mob-orders
            sdk-2026
            ATATT3
            AVNS_orders
            ABSKids
            bedrock-api-key-rotation
            bedrock-api-key-rotation-of-november-2026-in-eu-west-1-x
            _gitlab_session
            """.split("\n"))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList();

    static final List<String> IDS = List.of(
            "d41d8cd98f00b204e9800998ecf8427e",
            "da39a3ee5e6b4b0d3255bfef95601890afd80709",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "1234.dkr.ecr.eu-west-1.amazonaws.com/etl@sha256:9b74c9897bac770ffc029102a200c5de4e4e3f7b6a4d7d5d0e8a6b3c1f2e4d5a",
            "ccfcd6f0a1b2c3d4e5f60718293a4b5c6d7e8f90",
            "7f3c1b9a-2d4e-4f60-8a1b-3c5d7e9f0a1b",
            "{7F3C1B9A-2D4E-4F60-8A1B-3C5D7E9F0A1B}",
            "api-7f3c1b9a-2d4e-4f60-8a1b-3c5d7e9f0a1b",
            "01JDGZ4T8M5V6X7Y8Z9A0B1C2D",
            "cjld2cjxh0000qzrmn831i7rn",
            "507f1f77bcf86cd799439011",
            "V1StGXR8_Z5jdHi6B-myT",
            "2ndQ8x0Xd5mWbVtX2mXkXk9mPqR",
            "Root=1-67456789-1a2b3c4d5e6f708192a3b4c5",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
            "request id 8Q4E6GV3ZJ0Y7K2N",
            "extended request id Kq0hV3yT1m9sXz8WbC4nJ6pR2uL7dF5gA0eHiOoPkYjM1tQvBwNcSxEzUlI3rD",
            "s3://lake/orders/dt=2026-11-24/part-00000-7f3c1b9a-2d4e-4f60-8a1b-3c5d7e9f0a1b-c000.snappy.parquet",
            "s3://lake/0/d41d8cd98f00b204e9800998ecf8427e",
            "orders-7d9c6b5f4d-x2k8p",
            "ip-10-0-12-34.eu-west-1.compute.internal",
            "i-0a1b2c3d4e5f60718",
            "arn:aws:states:eu-west-1:123456789012:execution:orders:7f3c1b9a-2d4e-4f60-8a1b-3c5d7e9f0a1b",
            "arn:aws:states:eu-west-1:123456789012:stateMachine:taxapp-filing-monthly",
            "arn:aws:ecs:eu-west-1:123456789012:task/etl/0a1b2c3d4e5f60718293a4b5c6d7e8f9",
            "arn:aws:lambda:eu-west-1:123456789012:function:sk-learn-pipeline-nightly-2026:7",
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-a1B2c3",
            "arn:aws:iam::123456789012:role/service-role/StepFunctions-orders-role-0a1b2c3d",
            "AROAIOSFODNN7EXAMPLE:botocore-session-1732417200",
            "AIDAIOSFODNN7EXAMPLE",
            "lambda/orders/2026/11/24/[$LATEST]0a1b2c3d4e5f60718293a4b5c6d7e8f9",
            "com.acme.orders.internal.OrderServiceRefundHandlerV2.invoke(OrderServiceRefundHandlerV2.java:42)",
            "org.springframework.beans.factory.support.DefaultListableBeanFactory.preInstantiateSingletons",
            "software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException",
            "0x00007fa2f10de100",
            "2026-11-24T03:00:00.000Z",
            "1732417200000|orders-of-november-2026-eu-west-1",
            "123456789012345|orders-of-november-for-eu-west",
            "localhost:54321:ABCDEF",
            "192.168.100.200:8443",
            "123456789:AUTHORISATION-OF-ALL-CUSTOMER-ORDERS",
            "4111-1111-1111-1111",
            "invoice 0800123456789012");

    @ParameterizedTest
    @FieldSource({"NAMES", "IDS"})
    void harmlessTextIsLeftAlone(String text) {
        assertThat(TokenFormatsTest.found(text)).isEmpty();
        assertThat(TokenFormatsTest.found("Failed at '" + text + "', see the log"))
                .isEmpty();
        assertThat(TokenFormatsTest.found("name=" + text + "\n")).isEmpty();
    }

    @Test
    void randomIdsAreLeftAlone() {
        RandomTokens random = new RandomTokens(7);
        for (int count = 0; count < 20_000; count++) {
            String text = UUID.randomUUID() + " " + random.hex(40) + " " + random.hex(64) + " " + random.capitals(26)
                    + " " + random.small(12) + " " + random.digits(12) + " " + random.base64(20) + " "
                    + random.alphanumeric(16);
            assertThat(TokenFormatsTest.found(text)).as(text).isEmpty();
        }
    }

    @Test
    void classPathOfTheTestsHoldsNoToken() {
        assertThat(TokenFormatsTest.found(System.getProperty("java.class.path")))
                .isEmpty();
    }

    @Test
    void thereAreManyNames() {
        assertThat(NAMES).hasSizeGreaterThan(120).doesNotHaveDuplicates();
    }
}
