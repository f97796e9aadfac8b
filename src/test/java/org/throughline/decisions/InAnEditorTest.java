package org.throughline.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/// A table can be drawn in an editor for DMN: the library below dmn-js reads ours, and we read what
/// it writes.
class InAnEditorTest {

    private static final Path EDITOR = Path.of("target/dmn-editor");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"credit", "goodwill", "return", "waiver", "replacement"})
    void a_default_table_comes_back_from_an_editor_as_it_was(String name) throws Exception {
        byte[] before = DefaultTables.resource(name + ".dmn");
        byte[] after = edited(before);
        assertThat(elements(after)).isEqualTo(elements(before));
        assertThat(TableReader.read(after)).isEqualTo(TableReader.read(before));
        assertThat(TableReader.read(after).findings()).isEmpty();
    }

    @Test
    void what_was_changed_in_an_editor_is_read_and_nothing_else_is_different() throws Exception {
        byte[] before = DefaultTables.resource("goodwill.dmn");
        byte[] after = edited(before, "goodwill_rule3_amount", "<= 45");
        DecisionTable was = Objects.requireNonNull(TableReader.read(before).table());
        DecisionTable is = Objects.requireNonNull(TableReader.read(after).table());
        List<Row> rows = new ArrayList<>(was.rows());
        List<Condition> conditions = new ArrayList<>(was.row(3).conditions());
        assertThat(conditions.getLast()).isEqualTo(UnaryTests.read("<= 40", Input.Type.NUMBER));
        conditions.set(conditions.size() - 1, UnaryTests.read("<= 45", Input.Type.NUMBER));
        rows.set(2, new Row(3, conditions, was.row(3).verdict()));
        assertThat(is).isEqualTo(new DecisionTable(was.title(), was.firstWins(), was.columns(), rows));
    }

    /// @param change the id of a cell and its new text, or nothing
    private byte[] edited(byte[] file, String... change) throws Exception {
        assertThat(EDITOR.resolve("node_modules"))
                .as("./throughline prepare fetches it")
                .isDirectory();
        Path script = EDITOR.resolve("roundtrip.mjs");
        Files.copy(Path.of("src/test/dmn-editor/roundtrip.mjs"), script, StandardCopyOption.REPLACE_EXISTING);
        Path in = Files.write(folder.resolve("in.dmn"), file);
        Path out = folder.resolve("out.dmn");
        Path errors = folder.resolve("errors");
        List<String> command = new ArrayList<>(List.of("node", script.toString(), in.toString()));
        command.addAll(List.of(change));
        Process node = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(node.waitFor(1, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            node.destroyForcibly();
        }
        assertThat(node.exitValue()).as(Files.readString(errors)).isZero();
        return Files.readAllBytes(out);
    }

    /// One line for each element of the file, drawings too, and for each text: blanks between
    /// elements and the order of attributes say nothing, and UNIQUE is what DMN's schema means where no
    /// hit policy is written: the editor leaves it out.
    private static List<String> elements(byte[] file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        List<String> lines = new ArrayList<>();
        collect(
                factory.newDocumentBuilder()
                        .parse(new ByteArrayInputStream(file))
                        .getDocumentElement(),
                "",
                lines);
        return lines;
    }

    private static void collect(Element element, String indent, List<String> lines) {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                attributes.put(attribute.getNodeName(), attribute.getNodeValue());
            }
        }
        if (element.getLocalName().equals("decisionTable")) {
            attributes.putIfAbsent("hitPolicy", "UNIQUE");
        }
        lines.add(indent + "{" + element.getNamespaceURI() + "}" + element.getLocalName() + attributes);
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                collect(inner, indent + " ", lines);
            } else if (child instanceof Text text && !text.getData().isBlank()) {
                lines.add(indent + " " + text.getData());
            }
        }
    }
}
