package dev.failurerelay.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes keys of rows. */
public final class RowKeys {

    /** DynamoDB's limit is 2,048 bytes; an ARN of an odd event may be longer. */
    private static final int MAX_NAME_LENGTH = 600;

    private RowKeys() {}

    /** A readable key, or one with a digest in the place of a name that is too long. */
    public static String of(String kind, String name) {
        return kind + (name.length() > MAX_NAME_LENGTH ? "sha256:" + digest(name) : name);
    }

    /** 32 characters that no other text has. */
    public static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
