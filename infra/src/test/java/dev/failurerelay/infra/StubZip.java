package dev.failurerelay.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zips that resemble the function's. */
final class StubZip {

    static final int ARM64 = 0xB7;
    static final int X86_64 = 0x3E;

    private StubZip() {}

    /** Writes a zip with a native executable that consists of a header and a megabyte of zeros. */
    static Path nativeZip(int machine, Path zip) {
        byte[] header = new byte[1 << 20];
        header[0] = 0x7F;
        header[1] = 'E';
        header[2] = 'L';
        header[3] = 'F';
        header[18] = (byte) machine;
        return write(zip, "bootstrap", header);
    }

    static Path javaZip(Path zip) {
        return write(zip, "lib/function.jar", new byte[0]);
    }

    /** Writes the same bytes each time, so that the asset's hash is stable. */
    static Path write(Path zip, String entry, byte[] content) {
        try {
            Files.createDirectories(zip.getParent());
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
                ZipEntry only = new ZipEntry(entry);
                only.setLastModifiedTime(FileTime.fromMillis(0));
                out.putNextEntry(only);
                out.write(content);
                out.closeEntry();
            }
            return zip;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
