import Foundation

/// What other implementations of the language need for the same expression over the same values, in one interpreter.
struct PythonRivals {
  /// One way of evaluating, and nanoseconds for one evaluation; nil where the package is absent.
  struct Row {
    let name: String
    let nanos: Double?
  }
  let rows: [Row]

  /// - Parameter python: An interpreter with the packages `common-expression-language` and `cel-python`, or one of them.
  /// - Throws: `Failure` when it does not run.
  init(python: String, expression: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python, "-", expression]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    input.fileHandleForWriting.write(Data(Self.script.utf8))
    try input.fileHandleForWriting.close()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure("\(python) ended with \(process.terminationStatus)") }
    rows = said.split(separator: "\n").map { line in
      let parts = line.split(separator: "\t")
      return Row(name: String(parts[0]), nanos: parts.count > 1 ? Double(parts[1]) : nil)
    }
  }

  /// A line for each: its name, a tab, nanoseconds; without these where it cannot be imported.
  private static let script = """
    import sys, time

    EXPRESSION = sys.argv[1]
    VALUES = {"customer": {"tier": "gold", "orders_count": 5}, "event": {"total": 150.0}}

    def best(evaluate):
        times, count = [], 64
        for _ in range(5):
            start = time.perf_counter()
            for _ in range(count): evaluate()
            took = time.perf_counter() - start
            times.append(took / count * 1e9)
            count = max(16, int(count * 0.2 / took))
        return sorted(times[1:])[1]

    def common_expression_language():
        import cel
        program = cel.compile(EXPRESSION)
        assert program.execute(VALUES) is True
        return lambda: program.execute(VALUES)

    def cel_python():
        import celpy
        environment = celpy.Environment()
        program = environment.program(environment.compile(EXPRESSION))
        values = celpy.json_to_cel(VALUES)
        assert program.evaluate(values)
        return lambda: program.evaluate(values)

    for name, rival in ("common-expression-language", common_expression_language), ("cel-python", cel_python):
        try:
            evaluate = rival()
        except ImportError:
            print(name, sep="\\t")
            continue
        print(name, best(evaluate), sep="\\t")

    """
}
