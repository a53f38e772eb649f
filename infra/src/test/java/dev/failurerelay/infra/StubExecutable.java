package dev.failurerelay.infra;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** ELF files with the headers that the loader reads, and no code. */
final class StubExecutable {

    private static final int SIZE = 1 << 20;

    /** Where the only segment is loaded, as by common linkers. */
    private static final long BASE = 0x400000;

    private static final int DYNAMIC = 0x200;
    private static final int STRINGS = 0x400;
    private static final int NEEDS = 0x800;
    private static final int SECTIONS = 0x1000;

    private static final int VERSION_NEEDS = 0x6ffffffe;

    private final ByteBuffer file = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);

    private StubExecutable(int machine) {
        file.put(new byte[] {0x7F, 'E', 'L', 'F', 2, 1});
        file.put(18, (byte) machine);
    }

    /** An executable without a dynamic segment. */
    static byte[] ofStatic(int machine) {
        StubExecutable executable = new StubExecutable(machine);
        executable.programHeaders(1);
        return executable.file.array();
    }

    /** An executable that needs these versions, such as {@code GLIBC_2.34}, each of a library of its own. */
    static byte[] dynamic(int machine, List<String> versions) {
        return dynamic(machine, versions, 0);
    }

    /** An executable that needs these versions weakly. */
    static byte[] weaklyDynamic(int machine, List<String> versions) {
        return dynamic(machine, versions, 2);
    }

    private static byte[] dynamic(int machine, List<String> versions, int flags) {
        StubExecutable executable = new StubExecutable(machine);
        executable.programHeaders(2);
        executable.versionNeeds(versions, flags);
        executable.file.putLong(DYNAMIC, 5).putLong(DYNAMIC + 8, BASE + STRINGS);
        executable.file.putLong(DYNAMIC + 16, VERSION_NEEDS).putLong(DYNAMIC + 24, BASE + NEEDS);
        return executable.file.array();
    }

    /** Like {@link #dynamic}, but the table can be found by its section only. */
    static byte[] withSections(int machine, List<String> versions) {
        StubExecutable executable = new StubExecutable(machine);
        executable.versionNeeds(versions, 0);
        executable
                .file
                .putLong(0x28, SECTIONS)
                .putShort(0x3A, (short) 64)
                .putShort(0x3C, (short) 2)
                .putLong(SECTIONS + 24, STRINGS)
                .putInt(SECTIONS + 64 + 4, VERSION_NEEDS)
                .putLong(SECTIONS + 64 + 24, NEEDS)
                .putInt(SECTIONS + 64 + 40, 0);
        return executable.file.array();
    }

    /** An executable whose dynamic segment lies behind its end. */
    static byte[] damaged(int machine) {
        StubExecutable executable = new StubExecutable(machine);
        executable.programHeaders(2);
        executable.file.putLong(64 + 56 + 8, SIZE + 1L);
        return executable.file.array();
    }

    /** The whole file as a loaded segment, then the dynamic segment. */
    private void programHeaders(int count) {
        file.putLong(0x20, 64).putShort(0x38, (short) count);
        file.putInt(64, 1).putLong(64 + 8, 0).putLong(64 + 16, BASE).putLong(64 + 32, SIZE);
        if (count > 1) {
            file.putInt(120, 2).putLong(120 + 8, DYNAMIC).putLong(120 + 16, BASE + DYNAMIC);
        }
    }

    private void versionNeeds(List<String> versions, int flags) {
        int string = 1;
        for (int i = 0; i < versions.size(); i++) {
            int library = NEEDS + i * 32;
            file.putShort(library, (short) 1)
                    .putShort(library + 2, (short) 1)
                    .putInt(library + 8, 16)
                    .putInt(library + 12, i + 1 < versions.size() ? 32 : 0)
                    .putShort(library + 16 + 4, (short) flags)
                    .putInt(library + 16 + 8, string);
            byte[] name = versions.get(i).getBytes(StandardCharsets.US_ASCII);
            file.put(STRINGS + string, name);
            string += name.length + 1;
        }
    }
}
