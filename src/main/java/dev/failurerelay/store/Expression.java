package dev.failurerelay.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The condition and the changes of one request in DynamoDB's words. Every name is written as a placeholder, so that none can
 * be a reserved word.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html">expressions</a>
 */
final class Expression {

    private final Map<String, String> placeholders = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    /** What each placeholder of a name stands for, of all that was written so far. */
    Map<String, String> names() {
        return placeholders.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    /** The same of values; null where there is none, since DynamoDB refuses to be given none. */
    @Nullable
    Map<String, AttributeValue> values() {
        return values.isEmpty() ? null : values;
    }

    String condition(Condition condition) {
        return written(condition, false);
    }

    /** Sets, then additions, then removals. That order means nothing to DynamoDB. */
    String update(List<Change> changes) {
        List<String> sets = new ArrayList<>();
        List<String> additions = new ArrayList<>();
        List<String> removals = new ArrayList<>();
        for (Change change : changes) {
            String name = name(change.attribute());
            if (change instanceof Change.Set set) {
                sets.add(name + " = " + value(set.value()));
            } else if (change instanceof Change.SetOnce once) {
                sets.add(name + " = if_not_exists(" + name + ", " + value(once.value()) + ")");
            } else if (change instanceof Change.SetToNext next) {
                String number = name(next.number());
                sets.add(name + " = if_not_exists(" + number + ", " + value(Attribute.of(0)) + ") + "
                        + value(Attribute.of(1)));
            } else if (change instanceof Change.Add add) {
                additions.add(name + " " + value(Attribute.of(add.amount())));
            } else {
                removals.add(name);
            }
        }
        return (clause("SET ", sets) + clause("ADD ", additions) + clause("REMOVE ", removals)).strip();
    }

    private static String clause(String action, List<String> parts) {
        return parts.isEmpty() ? "" : action + String.join(", ", parts) + " ";
    }

    private String written(Condition condition, boolean within) {
        if (condition instanceof Condition.Absent absent) {
            return "attribute_not_exists(" + name(absent.attribute()) + ")";
        }
        if (condition instanceof Condition.Present present) {
            return "attribute_exists(" + name(present.attribute()) + ")";
        }
        if (condition instanceof Condition.Equal equal) {
            return name(equal.attribute()) + " = " + value(equal.value());
        }
        if (condition instanceof Condition.Below below) {
            return name(below.attribute()) + " < " + value(Attribute.of(below.bound()));
        }
        if (condition instanceof Condition.AtLeast atLeast) {
            return name(atLeast.attribute()) + " >= " + value(Attribute.of(atLeast.bound()));
        }
        return condition instanceof Condition.All all
                ? joined(all.conditions(), " AND ", within)
                : joined(((Condition.Any) condition).conditions(), " OR ", within);
    }

    /** DynamoDB refuses parentheses that are not needed: there are none around one condition, nor around the whole. */
    private String joined(List<Condition> conditions, String word, boolean within) {
        if (conditions.size() == 1) {
            return written(conditions.get(0), within);
        }
        String all = conditions.stream().map(each -> written(each, true)).collect(Collectors.joining(word));
        return within ? "(" + all + ")" : all;
    }

    private String name(String attribute) {
        return placeholders.computeIfAbsent(attribute, unseen -> "#n" + placeholders.size());
    }

    private String value(Attribute attribute) {
        String placeholder = ":v" + values.size();
        values.put(placeholder, Item.value(attribute));
        return placeholder;
    }
}
