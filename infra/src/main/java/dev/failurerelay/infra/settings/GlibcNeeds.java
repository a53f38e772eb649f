package dev.failurerelay.infra.settings;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions of glibc that a 64-bit ELF executable needs. A static executable needs none.
 *
 * <p>The loader finds them by the dynamic segment; a file without one may still list them in a section.
 *
 * @see <a href="https://refspecs.linuxfoundation.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/symversion.html">symbol versions</a>
 * @see <a href="https://docs.oracle.com/cd/E53394_01/html/E54813/chapter6-43405.html">headers and sections</a>
 */
final class GlibcNeeds {

    private static final int LOADED_SEGMENT = 1;
    private static final int DYNAMIC_SEGMENT = 2;
    private static final int PROGRAM_HEADER_SIZE = 56;

    private static final int END_OF_DYNAMIC = 0;
    private static final int STRINGS = 5;

    /** The same number marks the dynamic entry and the section. */
    private static final int VERSION_NEEDS = 0x6ffffffe;

    /** A missing version that is needed weakly causes only a warning. */
    private static final int WEAK = 2;

    private static final Pattern VERSION = Pattern.compile("GLIBC_(?<major>\\d+)\\.(?<minor>\\d+)(?:\\.\\d+)*");

    private final ByteBuffer file;

    private GlibcNeeds(byte[] executable) {
        this.file = ByteBuffer.wrap(executable).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Returns the needs that glibc {@code 2.minor} does not meet, sorted.
     *
     * @throws IndexOutOfBoundsException if the file is damaged
     */
    static Set<String> newerThan(int minor, byte[] executable) {
        Set<String> names = new TreeSet<>(new GlibcNeeds(executable).names());
        names.removeIf(name -> !isNewer(name, minor));
        return names;
    }

    /** Names such as {@code GLIBC_ABI_DT_RELR} mark abilities that glibc has had since 2.36 or later. */
    private static boolean isNewer(String name, int minor) {
        Matcher version = VERSION.matcher(name);
        if (!version.matches()) {
            return name.startsWith("GLIBC_ABI_");
        }
        return Integer.parseInt(version.group("major")) > 2 || Integer.parseInt(version.group("minor")) > minor;
    }

    private Set<String> names() {
        int headers = offset(0x20);
        int count = file.getShort(0x38);
        for (int i = 0; i < count; i++) {
            int header = headers + i * PROGRAM_HEADER_SIZE;
            if (file.getInt(header) == DYNAMIC_SEGMENT) {
                return namesByDynamicSegment(offset(header + 8));
            }
        }
        return namesBySection();
    }

    private Set<String> namesByDynamicSegment(int dynamic) {
        int needs = -1;
        int strings = 0;
        for (int entry = dynamic; file.getLong(entry) != END_OF_DYNAMIC; entry += 16) {
            long tag = file.getLong(entry);
            if (tag == VERSION_NEEDS) {
                needs = fileOffset(file.getLong(entry + 8));
            } else if (tag == STRINGS) {
                strings = fileOffset(file.getLong(entry + 8));
            }
        }
        return needs < 0 ? Set.of() : names(needs, strings);
    }

    private Set<String> namesBySection() {
        int sections = offset(0x28);
        int size = file.getShort(0x3a);
        int count = file.getShort(0x3c);
        for (int i = 0; i < count; i++) {
            int section = sections + i * size;
            if (file.getInt(section + 4) == VERSION_NEEDS) {
                int linked = sections + file.getInt(section + 40) * size;
                return names(offset(section + 24), offset(linked + 24));
            }
        }
        return Set.of();
    }

    /** Follows the list of libraries, and each library's list of versions. */
    private Set<String> names(int needs, int strings) {
        Set<String> names = new TreeSet<>();
        int library = needs;
        int nextLibrary;
        do {
            int version = library + file.getInt(library + 8);
            int nextVersion;
            do {
                if ((file.getShort(version + 4) & WEAK) == 0) {
                    names.add(text(strings + file.getInt(version + 8)));
                }
                nextVersion = file.getInt(version + 12);
                version += nextVersion;
            } while (nextVersion > 0);
            nextLibrary = file.getInt(library + 12);
            library += nextLibrary;
        } while (nextLibrary > 0);
        return names;
    }

    /** Converts an address of the running program to an offset in the file. */
    private int fileOffset(long address) {
        int headers = offset(0x20);
        int count = file.getShort(0x38);
        for (int i = 0; i < count; i++) {
            int header = headers + i * PROGRAM_HEADER_SIZE;
            long start = file.getLong(header + 16);
            if (file.getInt(header) == LOADED_SEGMENT
                    && address >= start
                    && address < start + file.getLong(header + 32)) {
                return (int) (address - start) + offset(header + 8);
            }
        }
        throw new IndexOutOfBoundsException();
    }

    private int offset(int at) {
        long offset = file.getLong(at);
        if (offset < 0 || offset > file.limit()) {
            throw new IndexOutOfBoundsException();
        }
        return (int) offset;
    }

    private String text(int start) {
        int end = start;
        while (file.get(end) != 0) {
            end++;
        }
        return new String(file.array(), start, end - start, StandardCharsets.US_ASCII);
    }
}
