package dev.failurerelay.relay;

import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Target;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One target that is to be told one thing.
 *
 * @param target whom the ledger knows it by
 * @param lane in which it waits for its turn
 * @param earlier asked first: what the target calls the telling, where it needs no telling any more
 * @param saying asked for each try; empty where it cannot be told yet
 * @param recorder told at once when the channel said yes
 */
record DeliveryTask(
        Target target,
        Target lane,
        Supplier<Optional<String>> earlier,
        Supplier<Optional<Message>> saying,
        Consumer<Delivered> recorder) {}
