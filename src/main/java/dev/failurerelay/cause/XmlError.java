package dev.failurerelay.cause;

import java.util.List;

/** Reads errors of services that answer in XML, such as S3's and SOAP's: code and message. */
final class XmlError {

    private static final List<String> MESSAGES = List.of("Message", "message", "faultstring", "detail");
    private static final List<String> CODES = List.of("Code", "code", "faultcode");

    private XmlError() {}

    /** {@code code: message}; any other text unchanged. */
    static String read(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("<?xml") && !stripped.startsWith("<Error") && !stripped.startsWith("<soap")) {
            return text;
        }
        String message = content(stripped, MESSAGES);
        String code = content(stripped, CODES);
        return message.isEmpty() ? text : (code.isEmpty() ? "" : code + ": ") + message;
    }

    private static String content(String text, List<String> names) {
        for (String name : names) {
            int start = text.indexOf("<" + name + ">");
            int end = start < 0 ? -1 : text.indexOf("</" + name + ">", start);
            String found = end < 0
                    ? ""
                    : text.substring(start + name.length() + 2, end).strip();
            if (!found.isEmpty()) {
                return found.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&amp;", "&");
            }
        }
        return "";
    }
}
