/// Delivers by appending one JSON line per attempt to a file; see ``Parcel/document()`` for the line.
///
/// `delivered` means on disk: the line was written with O_APPEND and fsync'd. A crash in between may leave the line
/// without the outcome, so a reader knows a line again by its `key`. The file is created with mode 0640, and opened anew
/// when a rotation has moved or removed it. Whatever the system refuses (no space, no permission) is `later`: the
/// operator can mend it.
package actor FileChannel: Channel {
  package nonisolated let name = "file"
  private nonisolated let executor = DiskExecutor(label: "nurture.delivery.file")
  private var file: LineFile

  /// The file is opened with the first parcel.
  package init(path: String) { file = LineFile(path: path) }

  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  package func send(_ parcel: Parcel) async -> Attempt {
    var line = parcel.document()
    line.append(0x0A)
    do throws(FileFault) {
      try file.append(line)
      return .delivered
    } catch {
      return .later("file: \(error)", after: nil)
    }
  }
}
