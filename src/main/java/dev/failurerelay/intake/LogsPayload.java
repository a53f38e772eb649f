package dev.failurerelay.intake;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.zip.GZIPInputStream;

/** Unpacks the data of a CloudWatch Logs subscription: base64 of gzip of JSON. */
final class LogsPayload {

    /** An input of 6 MB, the most that Lambda accepts, could unpack to a thousand times its size. */
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private final ObjectReader json;

    LogsPayload(ObjectMapper json) {
        // Forces reading to the end, because gzip's checksum is there.
        this.json = SafeJsonParser.boundedReader(json).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** @throws UnrecognisedInputException for other data, or more than 64 MB or a million tokens of unpacked data */
    JsonNode unpack(JsonNode data) {
        if (!data.isTextual()) {
            throw new UnrecognisedInputException("it is no text, " + JsonShape.of(data) + ".");
        }
        byte[] packed = decoded(data.asText());
        try (InputStream unpacked = new Bounded(new GZIPInputStream(new ByteArrayInputStream(packed)))) {
            return json.readTree(unpacked);
        } catch (TooLargeException | StreamConstraintsException e) {
            throw new UnrecognisedInputException(
                    "it is more than 64 MB or a million tokens unpacked (" + packed.length + " bytes packed).");
        } catch (IOException e) {
            throw new UnrecognisedInputException(
                    "it is no JSON that was packed with gzip (" + packed.length + " bytes).");
        }
    }

    private static byte[] decoded(String data) {
        try {
            return Base64.getDecoder().decode(data);
        } catch (IllegalArgumentException e) {
            throw new UnrecognisedInputException("it is not base64 (" + data.length() + " characters).");
        }
    }

    /** Throws once more than {@link #MAX_BYTES} have been read. */
    private static final class Bounded extends FilterInputStream {

        private long left = MAX_BYTES;

        Bounded(InputStream unpacked) {
            super(unpacked);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            return read < 0 ? read : counted(read, 1);
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int read = super.read(into, from, most);
            return read < 0 ? read : counted(read, read);
        }

        private int counted(int read, int bytes) throws TooLargeException {
            left -= bytes;
            if (left < 0) {
                throw new TooLargeException();
            }
            return read;
        }
    }

    private static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1;
    }
}
