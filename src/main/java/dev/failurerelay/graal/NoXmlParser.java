package dev.failurerelay.graal;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import javax.xml.stream.XMLStreamReader;

/**
 * Nothing here reads XML. The extension for AWS asks for Java's parser whatever the services speak, and with it comes a tenth of
 * the executable.
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
