import Engine

/// Cuts a stream of bytes into lines, and reads each as JSON.
struct ControlLines {
  private let longest: Int
  private var pending: [UInt8] = []
  /// How many bytes of `pending` are known to hold no line end.
  private var searched = 0

  init(longest: Int) { self.longest = longest }

  mutating func append(_ bytes: some Collection<UInt8>) { pending.append(contentsOf: bytes) }

  /// The next whole line; nil until more bytes come. After `tooLong` the stream has lost its meaning.
  mutating func next() -> Result<JSON, ControlError>? {
    guard let end = pending[searched...].firstIndex(of: 0x0A) else {
      searched = pending.count
      return pending.count > longest ? .failure(.tooLong(longest)) : nil
    }
    let line = Array(pending[..<end])
    pending.removeFirst(end + 1)
    searched = 0
    guard line.count <= longest else { return .failure(.tooLong(longest)) }
    do {
      return .success(try JSON.parse(line, size: longest))
    } catch {
      return .failure(.notJSON("\(error)"))
    }
  }
}
