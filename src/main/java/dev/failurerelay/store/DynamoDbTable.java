package dev.failurerelay.store;

import dev.failurerelay.http.AwsErrors;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * A DynamoDB table whose only key is {@link Row#KEY}, a string. Needs {@code dynamodb:GetItem}, {@code PutItem} and
 * {@code UpdateItem}; {@link #createdAt} needs {@code dynamodb:DescribeTable}.
 *
 * <p>The SDK repeats a request whose answer was lost, although DynamoDB may have carried it out. The condition may then fail
 * because of the caller's own write: the row in the result shows that. {@link Change.Add} and {@link Change.SetToNext} may
 * count twice for the same reason, unless the condition rules it out.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithItems.html">conditional writes</a>
 */
final class DynamoDbTable implements Table {

    private final String name;
    private final Supplier<DynamoDbClient> factory;
    private @Nullable DynamoDbClient client;

    /** @param factory creates the client on the first call, because that is slow */
    DynamoDbTable(String name, Supplier<DynamoDbClient> factory) {
        this.name = name;
        this.factory = factory;
    }

    /** Reads a row that does not exist, and tries writes whose condition fails. */
    @Override
    public void preconnect() {
        String missing = "prepared";
        Condition never = new Condition.Present(missing);
        get(missing);
        put(new Row(Map.of(Row.KEY, Row.Attribute.of(missing))), never);
        update(missing, List.of(Change.set(missing, 1)), never);
    }

    @Override
    public Optional<Instant> createdAt() {
        return Optional.of(call(dynamoDb -> dynamoDb.describeTable(request -> request.tableName(name))
                .table()
                .creationDateTime()));
    }

    @Override
    public Optional<Row> get(String key) {
        GetItemResponse response = call(dynamoDb -> dynamoDb.getItem(
                request -> request.tableName(name).key(keyOf(key)).consistentRead(true)));
        return response.hasItem() ? Optional.of(Row.of(response.item())) : Optional.empty();
    }

    @Override
    public WriteResult put(Row row, Condition condition) {
        Placeholders placeholders = new Placeholders();
        String required = condition.expression(placeholders);
        return write(dynamoDb -> {
            dynamoDb.putItem(request -> request.tableName(name)
                    .item(row.inDynamoDb())
                    .conditionExpression(required)
                    .expressionAttributeNames(placeholders.names())
                    .expressionAttributeValues(placeholders.values())
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return row;
        });
    }

    @Override
    public WriteResult update(String key, List<Change> changes, Condition condition) {
        Placeholders placeholders = new Placeholders();
        String required = condition.expression(placeholders);
        String update = Change.expression(changes, placeholders);
        return write(dynamoDb -> Row.of(dynamoDb.updateItem(request -> request.tableName(name)
                        .key(keyOf(key))
                        .updateExpression(update)
                        .conditionExpression(required)
                        .expressionAttributeNames(placeholders.names())
                        .expressionAttributeValues(placeholders.values())
                        .returnValues(ReturnValue.ALL_NEW)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .attributes()));
    }

    private static Map<String, AttributeValue> keyOf(String key) {
        return Map.of(Row.KEY, AttributeValue.fromS(key));
    }

    private WriteResult write(Function<DynamoDbClient, Row> request) {
        try {
            return new WriteResult(true, Optional.of(call(request)));
        } catch (ConditionalCheckFailedException e) {
            return new WriteResult(false, e.hasItem() ? Optional.of(Row.of(e.item())) : Optional.empty());
        }
    }

    private <T> T call(Function<DynamoDbClient, T> request) {
        try {
            return request.apply(client());
        } catch (ConditionalCheckFailedException e) {
            throw e;
        } catch (AwsServiceException e) {
            throw failure(e);
        } catch (SdkException e) {
            throw new LedgerUnavailableException(AwsErrors.type(e));
        }
    }

    /**
     * A full row is known by the message alone.
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">errors</a>
     */
    private static RuntimeException failure(AwsServiceException e) {
        String code = AwsErrors.code(e).orElse("status " + e.statusCode());
        boolean invalid = code.equals("ValidationException");
        return invalid && String.valueOf(e.getMessage()).contains("Item size")
                ? new RowFullException()
                : new LedgerUnavailableException(code, !invalid);
    }

    private synchronized DynamoDbClient client() {
        if (client == null) {
            client = factory.get();
        }
        return client;
    }
}
