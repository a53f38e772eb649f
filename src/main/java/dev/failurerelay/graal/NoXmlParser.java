package dev.failurerelay.graal;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import javax.xml.stream.XMLStreamReader;

/**
 * Removes Java's XML parser, because nothing here reads XML. Quarkus' AWS extension requests the parser for every service, and the
 * parser makes up a tenth of the executable.
 */
@TargetClass(className = "com.sun.xml.internal.stream.XMLInputFactoryImpl")
final class NoXmlParser {

    @Substitute
    @SuppressWarnings("DoNotCallSuggester")
    XMLStreamReader getXMLStreamReaderImpl(XmlSource source) {
        throw new UnsupportedOperationException("XML");
    }

    @TargetClass(className = "com.sun.org.apache.xerces.internal.xni.parser.XMLInputSource")
    static final class XmlSource {}
}
