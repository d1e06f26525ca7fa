import Engine
import HTTPTypes
import Hummingbird
import NIOCore
import Runtime

extension Response {
  init(_ status: HTTPResponse.Status, _ json: JSON, headers: HTTPFields = [:]) {
    var headers = headers
    headers[.contentType] = "application/json"
    self.init(
      status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes() + [0x0A])))
  }

  /// `{"success":false,"errors":[…]}`
  init(_ status: HTTPResponse.Status, refusing errors: [JSON], headers: HTTPFields = [:]) {
    self.init(status, ["success": false, "errors": .list(errors)], headers: headers)
  }
}

extension Receipt {
  var json: JSON {
    switch self {
    case .accepted(let seq): ["status": "accepted", "seq": JSON(seq)]
    case .duplicate(let seq): ["status": "duplicate", "seq": JSON(seq)]
    case .conflicting(let seq): ["status": "conflicting-duplicate", "seq": JSON(seq)]
    case .refused(let reason): ["status": "refused", "reason": .text(reason)]
    case .quarantined(let reason): ["status": "quarantined", "reason": .text(reason)]
    }
  }
}
