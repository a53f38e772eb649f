package dev.failurerelay.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes keys of rows. */
public final class RowKeys {

    /** UTF-16 code units. DynamoDB's limit is 2,048 bytes, and a malformed event may hold a longer ARN. */
    private static final int MAX_NAME_LENGTH = 600;

    private RowKeys() {}

    /** A readable key; if the name is too long, a digest replaces it. */
    public static String of(String kind, String name) {
        return kind + (name.length() > MAX_NAME_LENGTH ? "sha256:" + digest(name) : name);
    }

    /** 32 characters, unique to this text. */
    public static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
