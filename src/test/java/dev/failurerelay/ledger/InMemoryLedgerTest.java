package dev.failurerelay.ledger;

class InMemoryLedgerTest extends LedgerContractTest {

    @Override
    Ledger ledger() {
        return new InMemoryLedger();
    }
}
