import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A real HTTP server on a loopback port, whose answers a test decides.
final class LoopbackServer: Sendable {
  struct Request: Sendable {
    var uri: String
    var headers: HTTPHeaders
    var body: [UInt8]

    func header(_ name: String) -> String? { headers.first(name: name) }
  }

  enum Answer: Sendable {
    case status(Int, headers: [String: String] = [:], body: Int = 0)
    /// Never answers; the connection stays open.
    case silence
    /// Closes the connection.
    case hangUp
    /// Answers with the head, and with a body that never ends.
    case unfinished(Int)
  }

  private let channel: any Channel
  private let record: Record

  var url: String { "http://127.0.0.1:\(port)/hook" }
  var port: Int { channel.localAddress?.port ?? 0 }
  var requests: [Request] { record.requests.withLock { $0 } }
  /// An element for each request that has come in whole.
  var arrivals: AsyncStream<Request> { record.arrivals.stream }

  /// - Parameter answer: What to say to the n-th request, from 1.
  init(port: Int = 0, answer: @escaping @Sendable (Int) -> Answer) async throws {
    let record = Record()
    self.record = record
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(Conversation(record: record, answer: answer))
        }
      }
      .bind(host: "127.0.0.1", port: port).get()
  }

  func close() async throws { try await channel.close() }

  /// Runs `body` with a server that is closed afterwards.
  static func serving<Result>(
    _ answer: @escaping @Sendable (Int) -> Answer, _ body: (LoopbackServer) async throws -> Result
  ) async throws -> Result {
    let server = try await LoopbackServer(answer: answer)
    do {
      let result = try await body(server)
      try await server.close()
      return result
    } catch {
      try? await server.close()
      throw error
    }
  }

  final class Record: Sendable {
    let requests = Mutex<[Request]>([])
    let arrivals = AsyncStream<Request>.makeStream()

    func add(_ request: Request) -> Int {
      let number = requests.withLock {
        $0.append(request)
        return $0.count
      }
      arrivals.continuation.yield(request)
      return number
    }
  }

  private final class Conversation: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let record: Record
    private let answer: @Sendable (Int) -> Answer
    private var request = Request(uri: "", headers: [:], body: [])

    init(record: Record, answer: @escaping @Sendable (Int) -> Answer) {
      self.record = record
      self.answer = answer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      switch unwrapInboundIn(data) {
      case .head(let head): request = Request(uri: head.uri, headers: head.headers, body: [])
      case .body(let part): request.body.append(contentsOf: part.readableBytesView)
      case .end: respond(answer(record.add(request)), context)
      }
    }

    private func respond(_ answer: Answer, _ context: ChannelHandlerContext) {
      switch answer {
      case .silence: break
      case .hangUp: context.close(promise: nil)
      case .status(let code, let headers, let body):
        var fields = HTTPHeaders(headers.map { ($0.key, $0.value) })
        fields.add(name: "Content-Length", value: String(body))
        write(HTTPResponseHead(version: .http1_1, status: .init(statusCode: code), headers: fields), context)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(repeating: 0x2E, count: body)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
      case .unfinished(let code):
        let fields = HTTPHeaders([("Transfer-Encoding", "chunked")])
        write(HTTPResponseHead(version: .http1_1, status: .init(statusCode: code), headers: fields), context)
        context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: "so")))), promise: nil)
      }
    }

    private func write(_ head: HTTPResponseHead, _ context: ChannelHandlerContext) {
      context.write(wrapOutboundOut(.head(head)), promise: nil)
    }
  }
}
