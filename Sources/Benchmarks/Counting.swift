import Foundation
import Glibc

/// Allocations, counted by a library that stands before the C library's `malloc` and its kin in another process of this
/// program.
enum AllocationCount {
  private static let source = """
    #include <stddef.h>
    extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t);
    extern void *__libc_realloc(void *, size_t), *__libc_memalign(size_t, size_t);
    static unsigned long seen;
    unsigned long allocations_seen(void) { return __atomic_load_n(&seen, __ATOMIC_RELAXED); }
    static void count(void) { __atomic_add_fetch(&seen, 1, __ATOMIC_RELAXED); }
    void *malloc(size_t size) { count(); return __libc_malloc(size); }
    void *calloc(size_t number, size_t size) { count(); return __libc_calloc(number, size); }
    void *realloc(void *old, size_t size) { count(); return __libc_realloc(old, size); }
    void *aligned_alloc(size_t step, size_t size) { count(); return __libc_memalign(step, size); }
    int posix_memalign(void **found, size_t step, size_t size) {
      count();
      return (*found = __libc_memalign(step, size)) ? 0 : 12;
    }
    """

  /// How many happen during `work`, which is done once before; nil where the library does not stand before.
  static func during(_ work: () -> Void) -> Int? {
    work()
    guard let symbol = dlsym(nil, "allocations_seen") else { return nil }
    let seen = unsafeBitCast(symbol, to: (@convention(c) () -> UInt).self)
    let before = seen()
    work()
    return Int(seen() - before)
  }

  /// Per evaluation; nil without gcc to build the library.
  static func perEvaluation(_ place: Workplace, _ evaluations: Int) throws -> Double? {
    let file = place.folder + "/allocations"
    try Data(source.utf8).write(to: URL(filePath: file + ".c"))
    let built = try Outside.run("gcc", ["-O2", "-w", "-shared", "-fPIC", file + ".c", "-o", file + ".so"])
    guard built.status == 0 else { return nil }
    let answer = try Outside.run(Outside.own, Outside.evaluating(evaluations), ["LD_PRELOAD": file + ".so"])
    guard answer.status == 0, let count = Int(answer.output.filter(\.isNumber)) else {
      throw Failure("the counted evaluations answered: \(answer.output)")
    }
    return Double(count) / Double(evaluations)
  }
}

/// Instructions of the processor, counted by valgrind: the difference of two runs, so that the start does not count.
enum InstructionCount {
  /// Per evaluation; nil without valgrind and strip.
  static func perEvaluation(_ place: Workplace, _ evaluations: Int) throws -> Double? {
    // Valgrind gives up over what Swift writes for debuggers.
    let bare = place.folder + "/bare"
    guard try Outside.run("strip", ["-o", bare, Outside.own]).status == 0,
      let few = try refs(bare, evaluations), let many = try refs(bare, 3 * evaluations)
    else { return nil }
    return Double(many - few) / Double(2 * evaluations)
  }

  private static func refs(_ program: String, _ evaluations: Int) throws -> Int? {
    let options = ["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", program]
    let run = try Outside.run("valgrind", options + Outside.evaluating(evaluations))
    guard run.status == 0, let line = run.output.split(separator: "\n").first(where: { $0.contains("I refs:") }),
      let colon = line.lastIndex(of: ":")
    else { return nil }
    return Int(line[colon...].filter(\.isNumber))
  }
}

/// Other programs, and this one again.
private enum Outside {
  static let own = "/proc/\(getpid())/exe"

  static func evaluating(_ count: Int) -> [String] { ["eval", "--counted", "--evaluations", "\(count)"] }

  static func run(
    _ program: String, _ arguments: [String], _ more: [String: String] = [:]
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = more.map { "\($0.key)=\($0.value)" } + [program] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, said)
  }
}
