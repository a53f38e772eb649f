package dev.failurerelay.notice;

/** One line of a notice's table, as in {@code Account: 123456789012}. Neither part is blank. */
public record Fact(String label, String value) {}
