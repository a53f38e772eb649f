package dev.failurerelay.store;

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
 * A table of DynamoDB's, whose only key is {@link Row#KEY}, a string. Needs {@code dynamodb:GetItem}, {@code PutItem} and
 * {@code UpdateItem}.
 *
 * <p>A request whose answer was lost is sent again, although it may have been carried out. So what is in a write's way may
 * be the caller's own write: the row that comes with the refusal tells. Likewise {@link Change.Add} and
 * {@link Change.SetToNext} may count twice, unless the condition rules that out.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithItems.html">conditional writes</a>
 */
final class DynamoDbTable implements Table {

    private final String name;
    private final Supplier<DynamoDbClient> making;
    private @Nullable DynamoDbClient client;

    /** @param making makes the client when it is first needed, since it is slow to make */
    DynamoDbTable(String name, Supplier<DynamoDbClient> making) {
        this.name = name;
        this.making = making;
    }

    /** Reads a row that is not there, and tries writes that cannot be done. */
    @Override
    public void prepare() {
        String nobody = "prepared";
        Condition never = new Condition.Present(nobody);
        get(nobody);
        put(new Row(Map.of(Row.KEY, Attribute.of(nobody))), never);
        update(nobody, List.of(Change.set(nobody, 1)), never);
    }

    @Override
    public Optional<Row> get(String key) {
        GetItemResponse answer = answer(dynamoDb -> dynamoDb.getItem(
                request -> request.tableName(name).key(keyOf(key)).consistentRead(true)));
        return answer.hasItem() ? Optional.of(Item.row(answer.item())) : Optional.empty();
    }

    @Override
    public Written put(Row row, Condition condition) {
        Expression expression = new Expression();
        String required = expression.condition(condition);
        return written(dynamoDb -> {
            dynamoDb.putItem(request -> request.tableName(name)
                    .item(Item.of(row))
                    .conditionExpression(required)
                    .expressionAttributeNames(expression.names())
                    .expressionAttributeValues(expression.values())
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return row;
        });
    }

    @Override
    public Written update(String key, List<Change> changes, Condition condition) {
        Expression expression = new Expression();
        String required = expression.condition(condition);
        String update = expression.update(changes);
        return written(dynamoDb -> Item.row(dynamoDb.updateItem(request -> request.tableName(name)
                        .key(keyOf(key))
                        .updateExpression(update)
                        .conditionExpression(required)
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values())
                        .returnValues(ReturnValue.ALL_NEW)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .attributes()));
    }

    private static Map<String, AttributeValue> keyOf(String key) {
        return Map.of(Row.KEY, AttributeValue.fromS(key));
    }

    private Written written(Function<DynamoDbClient, Row> write) {
        try {
            return new Written(true, Optional.of(answer(write)));
        } catch (ConditionalCheckFailedException e) {
            return new Written(false, e.hasItem() ? Optional.of(Item.row(e.item())) : Optional.empty());
        }
    }

    /** No exception's message goes on, nor the exception itself: they name roles and quote rows. */
    private <T> T answer(Function<DynamoDbClient, T> request) {
        try {
            return request.apply(client());
        } catch (ConditionalCheckFailedException e) {
            throw e;
        } catch (AwsServiceException e) {
            String code =
                    e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
            throw new LedgerUnavailableException(code == null ? "status " + e.statusCode() : code);
        } catch (SdkException e) {
            Throwable telling = e.getCause() == null ? e : e.getCause();
            throw new LedgerUnavailableException(telling.getClass().getSimpleName());
        }
    }

    private synchronized DynamoDbClient client() {
        if (client == null) {
            client = making.get();
        }
        return client;
    }
}
