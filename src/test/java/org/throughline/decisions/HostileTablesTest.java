package org.throughline.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.decisions.Finding.Code;
import org.throughline.decisions.TableReader.Reading;

/// A table may come from anybody. FEEL can run Java, XML can fetch files: nothing of that gets as
/// far as being evaluated.
class HostileTablesTest {

    private static final String SOUND = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="n" namespace="x">
              <decision id="t" name="Table">
                <decisionTable hitPolicy="UNIQUE">
                  <input><inputExpression typeRef="number"><text>amount</text></inputExpression></input>
                  <output name="outcome" typeRef="string"/>
                  <rule>
                    <inputEntry><text>-</text></inputEntry>
                    <outputEntry><text>"REFUSED"</text></outputEntry>
                  </rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    @Test
    void the_table_that_all_attacks_are_made_of_is_sound() {
        assertThat(read(SOUND).findings()).isEmpty();
    }

    static Stream<Arguments> attacks() {
        return Stream.of(
                attack("a document type", Code.NOT_XML, "<!DOCTYPE definitions [<!ENTITY a \"x\">]>" + SOUND),
                attack(
                        "an external entity",
                        Code.NOT_XML,
                        "<!DOCTYPE d [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
                                + with("<text>-</text>", "<text>&f;</text>")),
                attack(
                        "an external document type",
                        Code.NOT_XML,
                        "<!DOCTYPE definitions SYSTEM \"http://127.0.0.1:1/x.dtd\">" + SOUND),
                attack(
                        "a billion laughs",
                        Code.NOT_XML,
                        "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>"
                                + with("<text>-</text>", "<text>&c;</text>")),
                attack("an entity that nobody declared", Code.NOT_XML, with("<text>-</text>", "<text>&x;</text>")),
                attack("an instruction", Code.NOT_XML, "<?xml-stylesheet href=\"http://127.0.0.1:1/\"?>" + SOUND),
                attack("not XML", Code.NOT_XML, "outcome;amount\nALLOWED;5\n"),
                attack("nothing", Code.NOT_XML, ""),
                attack(
                        "a cell whose limit is not DMN's",
                        Code.CELL,
                        with("<text>-</text>", "<x:text xmlns:x=\"urn:x\">&lt;= 50</x:text>")),
                attack(
                        "a limit within a text",
                        Code.CELL,
                        with("<text>-</text>", "<text><x xmlns=\"urn:x\"/>-</text>")),
                attack("a cell of two texts", Code.CELL, with("<text>-</text>", "<text>-</text><text>&lt;= 50</text>")),
                attack("a cell of none", Code.CELL, with("<text>-</text>", "")),
                attack("cut off", Code.NOT_XML, SOUND.substring(0, SOUND.length() / 2)),
                attack(
                        "another language",
                        Code.NOT_A_TABLE,
                        with("id=\"d\"", "id=\"d\" expressionLanguage=\"urn:java\"")),
                attack(
                        "another language of a cell",
                        Code.NOT_A_TABLE,
                        with("<inputEntry>", "<inputEntry expressionLanguage=\"http://www.mvel.org/2.0\">")),
                attack(
                        "an import",
                        Code.NOT_A_TABLE,
                        with(
                                "<decision id",
                                "<import importType=\"x\" namespace=\"y\" locationURI=\"file:///x\"/><decision id")),
                attack(
                        "a function of a business knowledge model",
                        Code.NOT_A_TABLE,
                        with(
                                "<decision id",
                                "<businessKnowledgeModel name=\"f\"><encapsulatedLogic kind=\"Java\"/></businessKnowledgeModel><decision id")),
                attack(
                        "a literal expression",
                        Code.NOT_A_TABLE,
                        with(
                                "<decisionTable hitPolicy=\"UNIQUE\">",
                                "<literalExpression><text>1</text></literalExpression><decisionTable hitPolicy=\"UNIQUE\">")),
                attack("a knowledge source", Code.NOT_A_TABLE, with("<decision id", "<knowledgeSource/><decision id")),
                attack("a decision service", Code.NOT_A_TABLE, with("<decision id", "<decisionService/><decision id")),
                attack(
                        "an item definition",
                        Code.NOT_A_TABLE,
                        with("<decision id", "<itemDefinition name=\"x\"/><decision id")),
                attack("an invocation", Code.NOT_A_TABLE, with("<decisionTable", "<invocation/><decisionTable")),
                attack("a context", Code.NOT_A_TABLE, with("<decisionTable", "<context/><decisionTable")),
                attack("another document", Code.NOT_A_TABLE, "<html/>"),
                attack("another namespace", Code.NOT_A_TABLE, with("20191111", "20991111")),
                attack(
                        "two decisions",
                        Code.NOT_A_TABLE,
                        with(
                                "<decision id=\"t\" name=\"Table\">",
                                "<decision id=\"u\"/><decision id=\"t\" name=\"Table\">")),
                attack(
                        "no table",
                        Code.NOT_A_TABLE,
                        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"/>"),
                attack("collecting", Code.NOT_A_TABLE, with("UNIQUE", "COLLECT")),
                attack(
                        "adding up",
                        Code.NOT_A_TABLE,
                        with("hitPolicy=\"UNIQUE\"", "hitPolicy=\"UNIQUE\" aggregation=\"SUM\"")),
                attack("an input that there is not", Code.INPUT, with("<text>amount", "<text>password")),
                attack("a calculated input", Code.INPUT, with("<text>amount", "<text>amount * 2")),
                attack(
                        "an input that runs Java",
                        Code.INPUT,
                        with("<text>amount", "<text>function(x) external {java: {class: \"java.lang.Runtime\"}}")),
                attack("an input of another type", Code.INPUT, with("typeRef=\"number\"", "typeRef=\"string\"")),
                attack(
                        "the same input twice",
                        Code.INPUT,
                        with(
                                "<output ",
                                "<input><inputExpression typeRef=\"number\"><text>amount</text></inputExpression></input><output ")),
                attack("a cell that calculates", Code.CELL, with("<text>-</text>", "<text>&lt; 5 + 5</text>")),
                attack("a cell with a function", Code.CELL, with("<text>-</text>", "<text>sum([1,2])</text>")),
                attack("an answer that calculates", Code.CELL, with("\"REFUSED\"", "\"REF\" + \"USED\"")),
                attack("an answer that is a function", Code.CELL, with("\"REFUSED\"", "today()")),
                attack("an answer that there is not", Code.OUTPUT, with("\"REFUSED\"", "\"EVERYTHING\"")),
                attack("an output that there is not", Code.OUTPUT, with("name=\"outcome\"", "name=\"sql\"")),
                attack("nobody to approve", Code.OUTPUT, with("\"REFUSED\"", "\"NEEDS_APPROVAL\"")),
                attack(
                        "more cells than columns",
                        Code.CELL,
                        with("<inputEntry>", "<inputEntry><text>5</text></inputEntry><inputEntry>")),
                attack(
                        "too many rows",
                        Code.TOO_LARGE,
                        with("<rule>", "<rule/>".repeat(TableReader.MOST_ROWS) + "<rule>")),
                attack("too large", Code.TOO_LARGE, SOUND + " ".repeat(Dmn.LARGEST)),
                attack(
                        "too deep",
                        Code.TOO_LARGE,
                        with(
                                "<decision id",
                                "<description>" + "<x xmlns=\"y\">".repeat(5_000) + "</x>".repeat(5_000)
                                        + "</description><decision id")),
                attack(
                        "too many elements",
                        Code.TOO_LARGE,
                        with("<decision id", "<inputData/>".repeat(70_000) + "<decision id")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void is_refused(String name, Code code, String file) {
        Reading reading = read(file);
        assertThat(reading.table()).isNull();
        assertThat(reading.findings()).isNotEmpty().extracting(Finding::code).contains(code);
    }

    @Test
    void another_encoding_is_refused() {
        assertThat(TableReader.read(SOUND.getBytes(StandardCharsets.UTF_16)).findings())
                .extracting(Finding::code)
                .containsExactly(Code.NOT_XML);
        byte[] wrong = SOUND.replace("Table", "T\u00fcble").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(TableReader.read(wrong).findings()).extracting(Finding::code).containsExactly(Code.NOT_XML);
    }

    /// Flipped bits, cut files, doubled pieces: an answer always, never an exception.
    @Test
    void garbage_is_answered_by_findings() {
        var random = new java.util.Random(3);
        for (int i = 0; i < 5_000; i++) {
            byte[] file = SOUND.getBytes(StandardCharsets.UTF_8);
            IntStream.range(0, 1 + random.nextInt(4))
                    .forEach(_ -> file[random.nextInt(file.length)] = (byte) random.nextInt(256));
            Reading reading = TableReader.read(file);
            assertThat(reading.table() == null).isEqualTo(!reading.findings().isEmpty());
        }
    }

    @Test
    void it_is_said_which_line_row_and_column() {
        assertThat(read(with("<text>-</text>", "<text>five</text>")).findings())
                .containsExactly(new Finding(Code.CELL, 7, 1, "amount", "A number is wanted at character 1"));
    }

    private static Arguments attack(String name, Code code, String file) {
        return Arguments.of(name, code, file);
    }

    private static String with(String piece, String instead) {
        assertThat(SOUND).contains(piece);
        return SOUND.replace(piece, instead);
    }

    private static Reading read(String file) {
        return TableReader.read(file.getBytes(StandardCharsets.UTF_8));
    }
}
