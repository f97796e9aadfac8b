package org.throughline.decisions;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.throughline.decisions.Finding.Code;

/// A DMN file as a tree of the elements that a decision table is made of. It comes from anybody: no
/// document type, no entities, no elements that could run or fetch something, and of everything not
/// too much.
final class Dmn {

    /// Of the bytes of a file.
    static final int LARGEST = 1 << 20;

    private static final int MOST_ELEMENTS = 60_000;
    private static final int DEEPEST = 30;

    /// DMN 1.1 to 1.5; tables are written the same in all of them.
    private static final Set<String> MODELS = Set.of(
            "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
            "http://www.omg.org/spec/DMN/20180521/MODEL/",
            "https://www.omg.org/spec/DMN/20191111/MODEL/",
            "https://www.omg.org/spec/DMN/20211108/MODEL/",
            "https://www.omg.org/spec/DMN/20230324/MODEL/");

    private static final Set<String> CELLS = Set.of("inputEntry", "outputEntry");

    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "description",
            "inputData",
            "variable",
            "decision",
            "question",
            "allowedAnswers",
            "informationRequirement",
            "requiredInput",
            "decisionTable",
            "input",
            "inputExpression",
            "inputValues",
            "output",
            "outputValues",
            "rule",
            "inputEntry",
            "outputEntry",
            "annotation",
            "annotationEntry",
            "text");

    private static final Set<String> FEEL = Set.of(
            "",
            "feel",
            "http://www.omg.org/spec/FEEL/20140401",
            "http://www.omg.org/spec/DMN/20180521/FEEL/",
            "https://www.omg.org/spec/DMN/20191111/FEEL/",
            "https://www.omg.org/spec/DMN/20211108/FEEL/",
            "https://www.omg.org/spec/DMN/20230324/FEEL/");

    private Dmn() {}

    /// @param line where it begins, the first is 1
    record Element(
            String name, int line, Map<String, String> attributes, List<Element> children, StringBuilder written) {

        List<Element> all(String child) {
            return children.stream().filter(one -> one.name.equals(child)).toList();
        }

        @Nullable
        Element first(String child) {
            List<Element> all = all(child);
            return all.isEmpty() ? null : all.getFirst();
        }

        String attribute(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }

        /// What its `text` says; empty if it has none.
        String text() {
            Element text = first("text");
            return text == null ? "" : text.written.toString();
        }
    }

    /// A file that is not read any further.
    static final class Refused extends Exception {

        private final transient Finding finding;

        Refused(Finding finding) {
            super(finding.words(), null, false, false);
            this.finding = finding;
        }

        Finding finding() {
            return finding;
        }
    }

    /// @return its `definitions`
    static Element read(byte[] file) throws Refused {
        if (file.length > LARGEST) {
            throw new Refused(Finding.of(Code.TOO_LARGE, 0, "A file has at most " + LARGEST + " bytes"));
        }
        XMLStreamReader xml = null;
        try {
            xml = factory().createXMLStreamReader(new StringReader(text(file)));
            return tree(xml);
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new Refused(Finding.of(Code.NOT_XML, line, "This is not well-formed XML"));
        } finally {
            close(xml);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        return factory;
    }

    private static String text(byte[] file) throws Refused {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Refused(Finding.of(Code.NOT_XML, 0, "The file is not UTF-8"));
        }
    }

    private static Element tree(XMLStreamReader xml) throws XMLStreamException, Refused {
        Deque<Element> open = new ArrayDeque<>();
        Element root = null;
        int foreign = 0;
        int elements = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            int line = xml.getLocation().getLineNumber();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MOST_ELEMENTS || open.size() + foreign >= DEEPEST) {
                        throw new Refused(Finding.of(Code.TOO_LARGE, line, "More elements than a table has"));
                    }
                    if (open.peek() instanceof Element cell
                            && (CELLS.contains(cell.name()) || cell.name().equals("text"))
                            && !MODELS.contains(namespace(xml))) {
                        throw new Refused(Finding.of(Code.CELL, line, "A cell has only what DMN knows"));
                    }
                    if (foreign > 0 || isDrawing(xml, root)) {
                        foreign++;
                    } else {
                        Element element = element(xml, line);
                        if (open.peek() instanceof Element parent) {
                            parent.children().add(element);
                        } else {
                            root = element;
                        }
                        open.push(element);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (foreign > 0) {
                        foreign--;
                    } else {
                        requireOneText(open.pop());
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (foreign == 0 && open.peek() instanceof Element parent) {
                        parent.written().append(xml.getText());
                    }
                }
                case XMLStreamConstants.COMMENT, XMLStreamConstants.START_DOCUMENT, XMLStreamConstants.END_DOCUMENT -> {
                    // says nothing
                }
                default ->
                    throw new Refused(Finding.of(Code.NOT_XML, line, "A document type, an entity or an instruction"));
            }
        }
        if (root == null || !root.name().equals("definitions")) {
            throw new Refused(Finding.of(Code.NOT_A_TABLE, 1, "The file's element must be DMN's definitions"));
        }
        return root;
    }

    /// What is said twice, or nowhere, would be read as something else than what it seems to say.
    private static void requireOneText(Element element) throws Refused {
        if (CELLS.contains(element.name()) && element.all("text").size() != 1) {
            throw new Refused(Finding.of(Code.CELL, element.line(), "A cell has one text"));
        }
    }

    /// What an editor keeps for itself: where it draws things, and its own elements.
    private static boolean isDrawing(XMLStreamReader xml, @Nullable Element root) {
        return root != null
                && (!MODELS.contains(namespace(xml)) || xml.getLocalName().equals("extensionElements"));
    }

    private static Element element(XMLStreamReader xml, int line) throws Refused {
        String name = xml.getLocalName();
        if (!MODELS.contains(namespace(xml)) || !ELEMENTS.contains(name)) {
            throw new Refused(
                    Finding.of(Code.NOT_A_TABLE, line, "A decision table here has no element " + shown(name)));
        }
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String of = xml.getAttributeNamespace(i);
            if (of == null || of.isEmpty()) {
                attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            }
        }
        if (!FEEL.contains(attributes.getOrDefault("expressionLanguage", ""))) {
            throw new Refused(Finding.of(Code.NOT_A_TABLE, line, "The language of expressions must be FEEL"));
        }
        return new Element(name, line, attributes, new ArrayList<>(), new StringBuilder());
    }

    private static String namespace(XMLStreamReader xml) {
        String namespace = xml.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }

    /// A name out of the file, for words that a person reads.
    static String shown(String name) {
        return "'" + (name.length() > 40 ? name.substring(0, 40) + "…" : name) + "'";
    }

    private static void close(@Nullable XMLStreamReader xml) {
        try {
            if (xml != null) {
                xml.close();
            }
        } catch (XMLStreamException e) {
            // it reads from memory
        }
    }
}
