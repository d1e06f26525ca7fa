import Testing

/// The real program as a process: one test at a time, since each of them may keep a machine busy.
@Suite(.serialized) struct EndToEnd {}
