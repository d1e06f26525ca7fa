import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPCompression

/// Why a packed body cannot be read.
enum PackedBodyError: Error {
  case tooLarge
  case broken
  case unknownEncoding(String)
}

/// The body of a request as it was before the sender packed it: `gzip` and `deflate` as `Content-Encoding`.
///
/// - Parameter limit: The most bytes it may come to; a bomb is stopped there, with little more in memory.
func unpacked(_ body: ByteBuffer, encoding: String?, limit: Int) throws(PackedBodyError) -> [UInt8] {
  switch encoding?.lowercased() {
  case nil, "", "identity":
    guard body.readableBytes <= limit else { throw .tooLarge }
    return Array(body.readableBytesView)
  case "gzip", "deflate": return try inflated(body, encoding: encoding ?? "", limit: limit)
  case let other?: throw .unknownEncoding(other)
  }
}

private func inflated(_ body: ByteBuffer, encoding: String, limit: Int) throws(PackedBodyError) -> [UInt8] {
  // The decompressor is a channel handler; an embedded channel runs it here and now.
  let channel = EmbeddedChannel(handler: NIOHTTPRequestDecompressor(limit: .size(limit)))
  defer { _ = try? channel.finish(acceptAlreadyClosed: true) }
  do {
    let head = HTTPRequestHead(
      version: .http1_1, method: .POST, uri: "/", headers: ["Content-Encoding": encoding.lowercased()])
    try channel.writeInbound(HTTPServerRequestPart.head(head))
    try channel.writeInbound(HTTPServerRequestPart.body(body))
    try channel.writeInbound(HTTPServerRequestPart.end(nil))
    var bytes: [UInt8] = []
    while let part = try channel.readInbound(as: HTTPServerRequestPart.self) {
      if case .body(let buffer) = part { bytes.append(contentsOf: buffer.readableBytesView) }
    }
    return bytes
  } catch NIOHTTPDecompression.DecompressionError.limit {
    throw .tooLarge
  } catch {
    throw .broken
  }
}
