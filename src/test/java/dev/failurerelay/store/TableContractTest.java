package dev.failurerelay.store;

import static dev.failurerelay.ledger.ConcurrentCalls.atOnce;
import static dev.failurerelay.store.Condition.all;
import static dev.failurerelay.store.Condition.any;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.failurerelay.store.Change.Add;
import dev.failurerelay.store.Change.Remove;
import dev.failurerelay.store.Change.SetOnce;
import dev.failurerelay.store.Change.SetToNext;
import dev.failurerelay.store.Condition.Absent;
import dev.failurerelay.store.Condition.AtLeast;
import dev.failurerelay.store.Condition.Below;
import dev.failurerelay.store.Condition.Equal;
import dev.failurerelay.store.Condition.Present;
import dev.failurerelay.store.Row.Attribute;
import dev.failurerelay.store.Table.WriteResult;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every table promises. An implementation's test extends this. */
abstract class TableContractTest {

    static final Condition ALWAYS = any(new Absent(Row.KEY), new Present(Row.KEY));
    private static final Condition NEVER = all(new Absent(Row.KEY), new Present(Row.KEY));
    private static final String KEY = "incident#1";
    private static final Row STANDING = row("status", "open", "reason", "tide", "count", 7);

    final Table table = newTable();

    /** @return an empty table */
    abstract Table newTable();

    @Test
    void whereNothingWasWrittenThereIsNoRow() {
        assertThat(table.get(KEY)).isEmpty();
    }

    @Test
    void beingMadeReadyLeavesNothingBehind() {
        table.preconnect();

        assertThat(table.get("prepared")).isEmpty();
    }

    @Test
    void putReplacesTheWholeRow() {
        table.put(STANDING, ALWAYS);
        Row other = row("other", "x");

        assertThat(table.put(other, ALWAYS)).isEqualTo(new WriteResult(true, Optional.of(other)));
        assertThat(table.get(KEY)).contains(other);
    }

    @Test
    void rowThatIsFullTakesNoFurtherAttributeAndStaysAsItIs() {
        String text = "x".repeat(100_000);
        Row large = row("a", text, "b", text, "c", text, "d", text);
        table.put(large, ALWAYS);

        assertThatThrownBy(() -> table.update(KEY, List.of(Change.set("e", text)), ALWAYS))
                .isInstanceOf(RowFullException.class);
        assertThat(table.get(KEY)).contains(large);
        assertThatThrownBy(() -> table.put(row("a", text.repeat(5)), ALWAYS)).isInstanceOf(RowFullException.class);
        assertThat(table.update(KEY, List.of(new Change.Remove("a")), ALWAYS).applied())
                .isTrue();
    }

    @Test
    void invalidWriteIsNotTransient() {
        List<Change> overlapping = List.of(Change.set("a", 1), new Change.Remove("a"));

        assertThatThrownBy(() -> table.update(KEY, overlapping, ALWAYS))
                .isInstanceOfSatisfying(
                        LedgerUnavailableException.class,
                        e -> assertThat(e.isTransient()).isFalse());
    }

    @Test
    void rowsAreKeptApart() {
        table.put(STANDING, ALWAYS);

        assertThat(table.get("incident#2")).isEmpty();
        assertThat(table.update("incident#2", List.of(Change.set("count", 1)), new Absent(Row.KEY))
                        .applied())
                .isTrue();
        assertThat(table.get(KEY)).contains(STANDING);
    }

    @Test
    void failedPutReturnsTheExistingRowAndChangesNothing() {
        table.put(STANDING, ALWAYS);

        assertThat(table.put(row("other", "x"), new Absent(Row.KEY)))
                .isEqualTo(new WriteResult(false, Optional.of(STANDING)));
        assertThat(table.get(KEY)).contains(STANDING);
    }

    @Test
    void failedUpdateReturnsTheExistingRowAndChangesNothing() {
        table.put(STANDING, ALWAYS);

        assertThat(table.update(KEY, List.of(new Add("count", 1)), new Below("count", 7)))
                .isEqualTo(new WriteResult(false, Optional.of(STANDING)));
        assertThat(table.get(KEY)).contains(STANDING);
    }

    @Test
    void failedWriteToAMissingRowCreatesNone() {
        assertThat(table.put(STANDING, new Present(Row.KEY))).isEqualTo(new WriteResult(false, Optional.empty()));
        assertThat(table.update(KEY, List.of(new Add("count", 1)), new Present(Row.KEY)))
                .isEqualTo(new WriteResult(false, Optional.empty()));
        assertThat(table.get(KEY)).isEmpty();
    }

    @Test
    void anUpdateMakesARowOfItsChangesWhereThereIsNone() {
        Row made = row("status", "open", "first", 1, "count", -2);

        WriteResult written = table.update(
                KEY,
                List.of(Change.set("status", "open"), new SetOnce("first", Attribute.of(1)), new Add("count", -2)),
                new Absent(Row.KEY));

        assertThat(written).isEqualTo(new WriteResult(true, Optional.of(made)));
        assertThat(table.get(KEY)).contains(made);
    }

    /** Of {@link #STANDING}, and of a row that is not there. */
    static Stream<Arguments> conditions() {
        Condition met = new Present("count");
        Condition unmet = new Absent("count");
        return Stream.of(
                Arguments.of(new Absent("ticket"), true, true),
                Arguments.of(new Absent("count"), false, true),
                Arguments.of(new Present("count"), true, false),
                Arguments.of(new Present("ticket"), false, false),
                Arguments.of(new Equal("status", Attribute.of("open")), true, false),
                Arguments.of(new Equal("status", Attribute.of("Open")), false, false),
                Arguments.of(new Equal("status", Attribute.of("")), false, false),
                Arguments.of(new Equal("count", Attribute.of(7)), true, false),
                Arguments.of(new Equal("count", Attribute.of("7")), false, false),
                Arguments.of(new Equal("ticket", Attribute.of("x")), false, false),
                Arguments.of(new Below("count", 8), true, false),
                Arguments.of(new Below("count", 7), false, false),
                Arguments.of(new Below("ticket", 8), false, false),
                Arguments.of(new Below("status", 8), false, false),
                Arguments.of(new AtLeast("count", 7), true, false),
                Arguments.of(new AtLeast("count", 8), false, false),
                Arguments.of(new AtLeast("count", -1), true, false),
                Arguments.of(new AtLeast("status", 0), false, false),
                Arguments.of(all(met), true, false),
                Arguments.of(any(unmet), false, true),
                Arguments.of(all(met, unmet), false, false),
                Arguments.of(all(met, met, met), true, false),
                Arguments.of(any(unmet, met), true, true),
                Arguments.of(any(unmet, unmet), false, true),
                // Without parentheses, AND would bind first: (false AND true) OR true.
                Arguments.of(all(unmet, any(met, met)), false, false),
                Arguments.of(any(met, all(unmet, unmet)), true, true),
                Arguments.of(all(any(all(met)), any(any(unmet, met))), true, false),
                Arguments.of(
                        any(all(any(met, unmet), unmet), all(met, any(unmet, new Below("count", 8)))), true, true));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void aWriteHappensWhereItsConditionHoldsAndNowhereElse(Condition condition, boolean ofRow, boolean ofNone) {
        table.put(STANDING, ALWAYS);

        assertThat(table.update(KEY, List.of(Change.set("seen", 1)), condition).applied())
                .isEqualTo(ofRow);
        assertThat(table.get(KEY).orElseThrow().number("seen").isPresent()).isEqualTo(ofRow);
        assertThat(table.put(STANDING, condition).applied()).isEqualTo(ofRow);
        assertThat(table.update("none#1", List.of(Change.set("seen", 1)), condition)
                        .applied())
                .isEqualTo(ofNone);
        assertThat(table.get("none#1").isPresent()).isEqualTo(ofNone);
    }

    /** What {@link #STANDING} becomes of each. */
    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(Change.set("status", "shut"), "status", Attribute.of("shut")),
                Arguments.of(Change.set("status", 3), "status", Attribute.of(3)),
                Arguments.of(Change.set("ticket", "T1"), "ticket", Attribute.of("T1")),
                Arguments.of(new SetOnce("status", Attribute.of("shut")), "status", Attribute.of("open")),
                Arguments.of(new SetOnce("ticket", Attribute.of("T1")), "ticket", Attribute.of("T1")),
                Arguments.of(new SetToNext("mine", "count"), "mine", Attribute.of(8)),
                Arguments.of(new SetToNext("count", "count"), "count", Attribute.of(8)),
                Arguments.of(new SetToNext("status", "count"), "status", Attribute.of(8)),
                Arguments.of(new SetToNext("mine", "others"), "mine", Attribute.of(1)),
                Arguments.of(new Add("count", 5), "count", Attribute.of(12)),
                Arguments.of(new Add("count", -9), "count", Attribute.of(-2)),
                Arguments.of(new Add("others", 5), "others", Attribute.of(5)),
                Arguments.of(new Remove("status"), "status", null),
                Arguments.of(new Remove("ticket"), "ticket", null));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeChangesItsAttributeAndNoOther(Change change, String attribute, Attribute becomes) {
        table.put(STANDING, ALWAYS);
        Map<String, Attribute> changed = new HashMap<>(STANDING.attributes());
        changed.remove(attribute);
        Optional.ofNullable(becomes).ifPresent(value -> changed.put(attribute, value));

        assertThat(table.update(KEY, List.of(change), new Present(Row.KEY)))
                .isEqualTo(new WriteResult(true, Optional.of(new Row(changed))));
        assertThat(table.get(KEY)).contains(new Row(changed));
    }

    @Test
    void allChangesOfAWriteSeeTheRowAsItWasBefore() {
        table.put(STANDING, ALWAYS);

        WriteResult written = table.update(
                KEY,
                List.of(
                        new Remove("status"),
                        new Add("count", 10),
                        new SetToNext("mine", "count"),
                        new SetOnce("first", Attribute.of("a")),
                        Change.set("reason", "storm"),
                        new Remove("ticket"),
                        new Add("others", 1)),
                all(new Equal("count", Attribute.of(7)), new Present("status")));

        Row after = row("count", 17, "mine", 8, "first", "a", "reason", "storm", "others", 1);
        assertThat(written).isEqualTo(new WriteResult(true, Optional.of(after)));
        assertThat(table.get(KEY)).contains(after);
    }

    @Test
    void reservedWordsAreValidAttributeNames() {
        Row odd = row("SET", "a", "name", "b", "a.b[0]", "c", "#n0", "d", ":v0", 5, "AND OR", 6, "größe", "7");
        table.put(odd, ALWAYS);

        WriteResult written = table.update(
                KEY,
                List.of(new Add(":v0", 1), Change.set("a.b[0]", "C"), new Remove("SET"), new SetToNext("ttl", ":v0")),
                all(new Present("a.b[0]"), new Equal("name", Attribute.of("b")), new AtLeast("AND OR", 6)));

        Row after = row("name", "b", "a.b[0]", "C", "#n0", "d", ":v0", 6, "AND OR", 6, "größe", "7", "ttl", 6);
        assertThat(written).isEqualTo(new WriteResult(true, Optional.of(after)));
    }

    static Stream<String> texts() {
        return Stream.of(
                "",
                " ",
                "null",
                "7",
                "\"quoted\\\" {json: [1]} 'x'; --",
                "line\nbreak\ttab\r",
                "\u0000\u0001\u001f\u007f",
                "größe 日本語 \uD83C\uDF0A \u202e",
                "x".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextComesBackAsItWasAndIsFoundEqual(String text) {
        table.put(row("text", text), ALWAYS);

        assertThat(table.get(KEY)).contains(row("text", text));
        assertThat(table.update(KEY, List.of(Change.set("copy", text)), new Equal("text", Attribute.of(text))))
                .isEqualTo(new WriteResult(true, Optional.of(row("text", text, "copy", text))));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aNumberComesBackAsItWasAndIsCompared(long number) {
        table.put(row("number", number), ALWAYS);

        assertThat(table.get(KEY)).contains(row("number", number));
        assertThat(table.update(
                                KEY,
                                List.of(Change.set("copy", number)),
                                all(
                                        new Equal("number", Attribute.of(number)),
                                        new AtLeast("number", number),
                                        any(new AtLeast("number", number + 1), new Below("number", number + 1))))
                        .row())
                .contains(row("number", number, "copy", number));
    }

    static Stream<Long> numbers() {
        return Stream.of(0L, -1L, 1_000L, 1_795_000_000L, (1L << 53) + 1, Long.MAX_VALUE - 1, Long.MIN_VALUE);
    }

    @Test
    void aKeyMayHaveTwoThousandAndFortyEightBytes() {
        String key = "attempt#" + "k".repeat(2_030) + "\uD83C\uDF0Aé " + "#:/";
        assertThat(key.getBytes(StandardCharsets.UTF_8)).hasSize(2_048);
        Row row = new Row(Map.of(Row.KEY, Attribute.of(key), "count", Attribute.of(1)));

        assertThat(table.put(row, new Absent(Row.KEY)).applied()).isTrue();
        assertThat(table.get(key)).contains(row);
        assertThat(table.update(key, List.of(new Add("count", 1)), new Present("count"))
                        .applied())
                .isTrue();
    }

    @Test
    void noAdditionIsLostHoweverManyAddAtOnce() throws Exception {
        atOnce(8, caller -> {
            for (int i = 0; i < 50; i++) {
                table.update(KEY, List.of(new Add("count", 1)), ALWAYS);
            }
            return true;
        });

        assertThat(table.get(KEY)).contains(row("count", 400));
    }

    @Test
    void concurrentCountsReturnDistinctNumbers() throws Exception {
        List<Optional<Long>> numbers = atOnce(
                8,
                caller -> table.update(KEY, List.of(new Add("count", 1)), ALWAYS)
                        .row()
                        .flatMap(row -> row.number("count")));

        assertThat(numbers).extracting(Optional::orElseThrow).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void oneConcurrentPutWinsAndTheOthersGetItsRow() throws Exception {
        for (int repetition = 0; repetition < 10; repetition++) {
            String key = "attempt#" + repetition;
            List<WriteResult> written = atOnce(
                    8,
                    caller -> table.put(
                            new Row(Map.of(Row.KEY, Attribute.of(key), "owner", Attribute.of(caller))),
                            new Absent(Row.KEY)));

            assertThat(written).filteredOn(WriteResult::applied).hasSize(1);
            assertThat(written).extracting(WriteResult::row).containsOnly(table.get(key));
        }
    }

    @Test
    void unsatisfiableConditionPreventsEveryWrite() {
        assertThat(table.put(STANDING, NEVER).applied()).isFalse();
        table.put(STANDING, ALWAYS);
        assertThat(table.put(STANDING, NEVER)).isEqualTo(new WriteResult(false, Optional.of(STANDING)));
    }

    /** A row of {@link #KEY}. */
    static Row row(Object... namesAndValues) {
        Map<String, Attribute> attributes = new HashMap<>(Map.of(Row.KEY, Attribute.of(KEY)));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            attributes.put(
                    (String) namesAndValues[i],
                    value instanceof Number number ? Attribute.of(number.longValue()) : Attribute.of((String) value));
        }
        return new Row(attributes);
    }
}
