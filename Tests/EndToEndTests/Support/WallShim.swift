import Foundation
import Glibc
import Testing

/// A wall clock that a test sets: a library in front of the C library's, whose offset stands in a shared file. Every other
/// clock is the machine's.
final class WallShim {
  /// The compiler that the library needs; nil: there is none here.
  static let compiler = ["/usr/bin/cc", "/usr/bin/clang", "/usr/bin/gcc"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  private static let source = """
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <fcntl.h>
    #include <stdint.h>
    #include <stdlib.h>
    #include <sys/mman.h>
    #include <sys/time.h>
    #include <time.h>
    #include <unistd.h>

    /* [0]: microseconds to add to the wall clock; [1]: how often it was read here. */
    static int64_t *page;
    static int (*next)(clockid_t, struct timespec *);

    __attribute__((constructor)) static void begin(void) {
      next = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
      int file = open(getenv("NURTURE_TEST_WALL"), O_RDWR | O_CLOEXEC);
      void *map = file < 0 ? MAP_FAILED : mmap(0, 16, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
      if (map == MAP_FAILED) abort();
      page = map;
      close(file);
    }

    int clock_gettime(clockid_t clock, struct timespec *at) {
      int code = next(clock, at);
      if (code != 0 || clock != CLOCK_REALTIME || !page) return code;
      __atomic_fetch_add(&page[1], 1, __ATOMIC_RELAXED);
      int64_t wall = (int64_t)at->tv_sec * 1000000 + at->tv_nsec / 1000 + __atomic_load_n(&page[0], __ATOMIC_RELAXED);
      at->tv_sec = wall / 1000000;
      at->tv_nsec = wall % 1000000 * 1000;
      return 0;
    }

    int gettimeofday(struct timeval *restrict at, void *restrict zone) {
      struct timespec now;
      (void)zone;
      if (clock_gettime(CLOCK_REALTIME, &now) != 0) return -1;
      at->tv_sec = now.tv_sec;
      at->tv_usec = now.tv_nsec / 1000;
      return 0;
    }

    time_t time(time_t *at) {
      struct timespec now;
      clock_gettime(CLOCK_REALTIME, &now);
      if (at) *at = now.tv_sec;
      return now.tv_sec;
    }
    """

  private let page: UnsafeMutablePointer<Int64>
  /// Put before the C library of a child.
  let environment: [String: String]

  /// Compiles the library into a scratch folder.
  static func library(in scratch: Scratch) throws -> String {
    let source = try scratch.write("wall.c", source)
    let library = scratch.file("wall.so")
    let compiler = Process()
    compiler.executableURL = URL(filePath: try #require(Self.compiler))
    compiler.arguments = ["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, source, "-ldl"]
    try compiler.run()
    compiler.waitUntilExit()
    guard compiler.terminationStatus == 0 else { throw Disappointment("the library does not compile") }
    return library
  }

  /// - Parameter wall: what the wall clock shows now, microseconds since the epoch.
  init(_ library: String, showing wall: Int64, in scratch: Scratch) throws {
    let file = scratch.file("wall-" + UUID().uuidString.prefix(8))
    try Data(count: 16).write(to: URL(filePath: file))
    let descriptor = open(file, O_RDWR | O_CLOEXEC)
    defer { close(descriptor) }
    let map = mmap(nil, 16, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
    page = try #require(map).bindMemory(to: Int64.self, capacity: 2)
    environment = ["LD_PRELOAD": library, "NURTURE_TEST_WALL": file]
    page[0] = wall - Self.machine()
  }

  deinit { munmap(page, 16) }

  /// How often the child has read its wall clock.
  var reads: Int64 { page[1] }

  /// What the child's wall clock shows.
  var wall: Int64 { Self.machine() + page[0] }

  /// Sets the wall clock forward, or back.
  func jump(by length: Int64) { page[0] += length }

  private static func machine() -> Int64 { Int64(Date().timeIntervalSince1970 * 1_000_000) }
}
