{hoisted}
{programs}

@main
struct CruxxHarness {
    static func main() {
        guard CommandLine.arguments.count > 1 else { cruxxExit(2) }
        var lines = CruxxLines()
        guard lines.next() != nil, let types = lines.next() else { cruxxExit(1) }
        var header = CruxxTokens(types)
        let kind = CruxxKind(&header)
        while let line = lines.next() {
            cruxxSend(cruxxRecord(CommandLine.arguments[1], line, kind))
        }
    }

    /// Calls the `f` of a program with the arguments of a line.
    static func call(_ name: String, _ tokens: inout CruxxTokens, _ kind: CruxxKind) throws -> CruxxWriter {
        switch name {
{entries}
        default: cruxxExit(2)
        }
    }
}

// The harness of a unit: reads wire arguments from descriptor 3, calls a program's `f`, writes wire results to descriptor 4.
// Types come from the type of `f`. Tuples conform to no protocol, so their parts are found by the metadata of the type.

@_silgen_name("read") func cruxxRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int
@_silgen_name("write") func cruxxWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer, _ count: Int) -> Int
@_silgen_name("_exit") func cruxxExit(_ status: Int32) -> Never

/// The reason why an argument cannot be given to `f`, or its result cannot be recorded.
struct CruxxUnrecordable: Error {
    let reason: String
}

func cruxxMisfit(_ token: some StringProtocol) -> CruxxUnrecordable {
    CruxxUnrecordable(reason: "the argument `\(token)` does not fit its type")
}

/// A type in wire letters; `a` stands for a value whose own type decides.
struct CruxxKind {
    static let any = CruxxKind()
    var letter: UInt8 = UInt8(ascii: "a")
    var parts: [CruxxKind] = []

    var isMapping: Bool { letter == UInt8(ascii: "m") || letter == UInt8(ascii: "p") }
    /// The type itself, or what an optional holds.
    var held: CruxxKind { letter == UInt8(ascii: "o") ? part(0) : self }

    func part(_ index: Int) -> CruxxKind {
        index < parts.count ? parts[index] : CruxxKind.any
    }
}

extension CruxxKind {
    init(_ tokens: inout CruxxTokens) {
        let token = tokens.next()
        letter = token.utf8.first ?? UInt8(ascii: "a")
        var count = 0
        switch letter {
        case UInt8(ascii: "l"), UInt8(ascii: "w"), UInt8(ascii: "e"), UInt8(ascii: "o"): count = 1
        case UInt8(ascii: "m"), UInt8(ascii: "p"): count = 2
        case UInt8(ascii: "u"), UInt8(ascii: "v"): count = Int(token.dropFirst()) ?? 0
        default: break
        }
        for _ in 0..<count {
            parts.append(CruxxKind(&tokens))
        }
    }
}

struct CruxxTokens {
    private var rest: Substring.UTF8View

    init(_ line: String) {
        rest = Substring(line).utf8
    }

    var letter: UInt8 { rest.first ?? 0 }

    mutating func next() -> Substring {
        let token = rest.prefix { $0 != UInt8(ascii: " ") }
        rest = rest.dropFirst(token.count + 1)
        return Substring(token)
    }

    mutating func count() throws -> Int {
        let token = next()
        guard let count = Int(token.dropFirst()) else { throw cruxxMisfit(token) }
        return count
    }

    /// The bytes of a text or of bytes.
    mutating func bytes() -> [UInt8] {
        var bytes: [UInt8] = []
        var escaped = next().utf8.dropFirst().makeIterator()
        while let byte = escaped.next() {
            if byte != UInt8(ascii: "%") {
                bytes.append(byte)
            } else if let high = escaped.next(), let low = escaped.next() {
                bytes.append(cruxxDigit(high) * 16 + cruxxDigit(low))
            }
        }
        return bytes
    }

    mutating func text() throws -> String {
        guard letter == UInt8(ascii: "s") else { throw cruxxMisfit(next()) }
        return String(decoding: bytes(), as: UTF8.self)
    }
}

func cruxxDigit(_ symbol: UInt8) -> UInt8 {
    symbol <= UInt8(ascii: "9") ? symbol - UInt8(ascii: "0") : symbol - UInt8(ascii: "A") + 10
}

/// The wire text of a value, as far as it is written.
struct CruxxWriter {
    private static let digits = Array("0123456789ABCDEF".utf8)
    private(set) var out: [UInt8] = []

    mutating func add(_ text: String) {
        out.append(contentsOf: text.utf8)
    }

    mutating func head(_ letter: String, _ count: Int) {
        add("\(letter)\(count)")
    }

    mutating func escape(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            if byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "%") && byte != UInt8(ascii: "\\") {
                out.append(byte)
            } else {
                out.append(UInt8(ascii: "%"))
                out.append(CruxxWriter.digits[Int(byte >> 4)])
                out.append(CruxxWriter.digits[Int(byte & 15)])
            }
        }
    }

    /// A part of a container, after its blank.
    mutating func part<Part>(_ value: Part, _ kind: CruxxKind) throws {
        add(" ")
        try cruxxPut(value, &self, kind)
    }
}

/// A type that is no tuple, whose values cross the wire.
protocol CruxxWired {
    static func take(_ tokens: inout CruxxTokens) throws -> Self
    func put(_ writer: inout CruxxWriter, _ kind: CruxxKind) throws
}

/// A value of any type that can cross.
func cruxxTake<Value>(_ type: Value.Type, _ tokens: inout CruxxTokens) throws -> Value {
    if let wired = type as? any CruxxWired.Type {
        return try cruxxTakeWired(wired, type, &tokens)
    }
    if type == Any.self {
        return try cruxxTakeAny(&tokens) as! Value
    }
    return try cruxxTakeTuple(type, &tokens)
}

func cruxxTakeWired<Wired: CruxxWired, Value>(_ wired: Wired.Type, _: Value.Type, _ tokens: inout CruxxTokens) throws -> Value {
    unsafeBitCast(try Wired.take(&tokens), to: Value.self)
}

/// A member of a union: its own letter tells its type.
func cruxxTakeAny(_ tokens: inout CruxxTokens) throws -> Any {
    switch tokens.letter {
    case UInt8(ascii: "i"): return try Int.take(&tokens)
    case UInt8(ascii: "d"): return try Double.take(&tokens)
    case UInt8(ascii: "b"): return try Bool.take(&tokens)
    case UInt8(ascii: "s"): return try String.take(&tokens)
    case UInt8(ascii: "l"): return try [Any].take(&tokens)
    default: throw cruxxMisfit(tokens.next())
    }
}

func cruxxTakeTuple<Value>(_ type: Value.Type, _ tokens: inout CruxxTokens) throws -> Value {
    guard let parts = CruxxParts(type) else { throw cruxxMisfit(tokens.next()) }
    let token = tokens.next()
    guard token == "n" ? parts.all.isEmpty : token == "u\(parts.all.count)" else { throw cruxxMisfit(token) }
    return try cruxxFill(type, parts, &tokens)
}

func cruxxFill<Value>(_ type: Value.Type, _ parts: CruxxParts, _ tokens: inout CruxxTokens) throws -> Value {
    let memory = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    func fill<Part>(_ part: Part.Type, _ offset: Int) throws {
        let place = UnsafeMutableRawPointer(memory).advanced(by: offset)
        place.initializeMemory(as: Part.self, to: try cruxxTake(part, &tokens))
    }
    for part in parts.all {
        func open<Part>(_ type: Part.Type) throws { try fill(type, part.offset) }
        try _openExistential(part.type, do: open)
    }
    defer { memory.deallocate() }
    return memory.move()
}

func cruxxPut<Value>(_ value: Value, _ writer: inout CruxxWriter, _ kind: CruxxKind) throws {
    if let wired = Value.self as? any CruxxWired.Type {
        return try cruxxPutWired(value, wired, &writer, kind)
    }
    guard let parts = CruxxParts(Value.self) else { return try cruxxPutAny(value, &writer, kind) }
    if parts.all.isEmpty { return writer.add("n") }
    writer.head("u", parts.all.count)
    for (index, part) in parts.all.enumerated() {
        func open<Part>(_ type: Part.Type) throws {
            try writer.part(part.read(type, of: value), kind.held.part(index))
        }
        try _openExistential(part.type, do: open)
    }
}

func cruxxPutWired<Value, Wired: CruxxWired>(
    _ value: Value, _: Wired.Type, _ writer: inout CruxxWriter, _ kind: CruxxKind
) throws {
    try unsafeBitCast(value, to: Wired.self).put(&writer, kind)
}

/// A value of the type `Any`, by its own type.
func cruxxPutAny<Value>(_ value: Value, _ writer: inout CruxxWriter, _ kind: CruxxKind) throws {
    guard Value.self == Any.self else {
        throw CruxxUnrecordable(reason: "a value of the type `\(Value.self)` is no wire value")
    }
    func open<Held>(_ held: Held) throws { try cruxxPut(held, &writer, CruxxKind.any) }
    try _openExistential(unsafeBitCast(value, to: Any.self), do: open)
}

/// The parts of a tuple type, by its metadata.
struct CruxxParts {
    struct Part {
        let type: Any.Type
        let offset: Int

        func read<Value, Whole>(_ type: Value.Type, of whole: Whole) -> Value {
            withUnsafeBytes(of: whole) { $0.baseAddress!.advanced(by: offset).assumingMemoryBound(to: type).pointee }
        }
    }

    private static let tupleKind = 0x301
    private(set) var all: [Part] = []

    init?(_ type: Any.Type) {
        let metadata = unsafeBitCast(type, to: UnsafeRawPointer.self)
        guard metadata.load(as: Int.self) == CruxxParts.tupleKind else { return nil }
        for index in 0..<metadata.load(fromByteOffset: 8, as: Int.self) {
            let element = metadata.advanced(by: 24 + 16 * index)
            let offset = Int(element.load(fromByteOffset: 8, as: UInt32.self))
            all.append(Part(type: element.load(as: Any.Type.self), offset: offset))
        }
    }
}

extension Int: CruxxWired {
    static func take(_ tokens: inout CruxxTokens) throws -> Int {
        let letter = tokens.letter
        let token = tokens.next()
        guard letter == UInt8(ascii: "i"), let value = Int(token.dropFirst()) else { throw cruxxMisfit(token) }
        return value
    }

    func put(_ writer: inout CruxxWriter, _: CruxxKind) {
        writer.add("i\(self)")
    }
}

extension Double: CruxxWired {
    static func take(_ tokens: inout CruxxTokens) throws -> Double {
        let letter = tokens.letter
        let token = tokens.next()
        if letter == UInt8(ascii: "d"), let bits = UInt64(token.dropFirst(), radix: 16) { return Double(bitPattern: bits) }
        guard letter == UInt8(ascii: "i"), let value = Double(token.dropFirst()) else { throw cruxxMisfit(token) }
        return value
    }

    func put(_ writer: inout CruxxWriter, _: CruxxKind) {
        let digits = String(isNaN ? 0x7ff8_0000_0000_0000 : bitPattern, radix: 16)
        writer.add("d" + String(repeating: "0", count: 16 - digits.utf8.count) + digits)
    }
}

extension Bool: CruxxWired {
    static func take(_ tokens: inout CruxxTokens) throws -> Bool {
        let token = tokens.next()
        guard token == "b0" || token == "b1" else { throw cruxxMisfit(token) }
        return token == "b1"
    }

    func put(_ writer: inout CruxxWriter, _: CruxxKind) {
        writer.add(self ? "b1" : "b0")
    }
}

extension String: CruxxWired {
    static func take(_ tokens: inout CruxxTokens) throws -> String {
        try tokens.text()
    }

    func put(_ writer: inout CruxxWriter, _: CruxxKind) {
        writer.add("s")
        writer.escape(utf8)
    }
}

extension Optional: CruxxWired {
    static func take(_ tokens: inout CruxxTokens) throws -> Wrapped? {
        if tokens.letter == UInt8(ascii: "n") {
            _ = tokens.next()
            return nil
        }
        return try cruxxTake(Wrapped.self, &tokens)
    }

    func put(_ writer: inout CruxxWriter, _ kind: CruxxKind) throws {
        guard let value = self else { return writer.add("n") }
        try cruxxPut(value, &writer, kind.held)
    }
}

extension Array: CruxxWired {
    static func take(_ tokens: inout CruxxTokens) throws -> [Element] {
        if Element.self == UInt8.self {
            guard tokens.letter == UInt8(ascii: "y") else { throw cruxxMisfit(tokens.next()) }
            return tokens.bytes() as! [Element]
        }
        let entries = tokens.letter == UInt8(ascii: "m") ? CruxxParts(Element.self) : nil
        return try (0..<tokens.count()).map { _ in
            guard let entries else { return try cruxxTake(Element.self, &tokens) }
            return try cruxxFill(Element.self, entries, &tokens)
        }
    }

    func put(_ writer: inout CruxxWriter, _ kind: CruxxKind) throws {
        if Element.self == UInt8.self {
            writer.add("y")
            return writer.escape(self as! [UInt8])
        }
        let held = kind.held
        if held.isMapping { return try putEntries(&writer, held) }
        writer.head(held.letter == UInt8(ascii: "w") ? "u" : "l", count)
        for element in self {
            try writer.part(element, held.part(0))
        }
    }

    private func putEntries(_ writer: inout CruxxWriter, _ kind: CruxxKind) throws {
        guard let entry = CruxxParts(Element.self), entry.all.count == 2 else {
            throw CruxxUnrecordable(reason: "a list was returned for a dict")
        }
        writer.head("m", count)
        for element in self {
            for (index, part) in entry.all.enumerated() {
                func open<Part>(_ type: Part.Type) throws { try writer.part(part.read(type, of: element), kind.part(index)) }
                try _openExistential(part.type, do: open)
            }
        }
    }
}

extension Set: CruxxWired {
    static func take(_ tokens: inout CruxxTokens) throws -> Set<Element> {
        let items = try (0..<tokens.count()).map { _ in try cruxxTake(Element.self, &tokens) }
        let set = Set(items)
        guard set.count == items.count else { throw CruxxUnrecordable(reason: "two elements are one element to Swift") }
        return set
    }

    func put(_ writer: inout CruxxWriter, _ kind: CruxxKind) throws {
        writer.head("e", count)
        for element in self {
            try writer.part(element, kind.held.part(0))
        }
    }
}

extension Dictionary: CruxxWired {
    static func take(_ tokens: inout CruxxTokens) throws -> [Key: Value] {
        var entries: [Key: Value] = [:]
        let count = try tokens.count()
        for _ in 0..<count {
            let key = try cruxxTake(Key.self, &tokens)
            entries.updateValue(try cruxxTake(Value.self, &tokens), forKey: key)
        }
        guard entries.count == count else { throw CruxxUnrecordable(reason: "two keys are one key to Swift") }
        return entries
    }

    func put(_ writer: inout CruxxWriter, _ kind: CruxxKind) throws {
        writer.head("m", count)
        for (key, value) in self {
            try writer.part(key, kind.held.part(0))
            try writer.part(value, kind.held.part(1))
        }
    }
}

// Calls of a function with the arguments of a line, for each number of parameters: Swift 6.0 cannot compile one for any number where a
// parameter is a tuple.

func cruxxApply<Result>(
    _ function: () throws -> Result, _ tokens: inout CruxxTokens, _ kind: CruxxKind
) throws -> CruxxWriter {
    _ = tokens.next()
    return try cruxxWritten(function(), kind)
}

func cruxxApply<A, Result>(
    _ function: (A) throws -> Result, _ tokens: inout CruxxTokens, _ kind: CruxxKind
) throws -> CruxxWriter {
    _ = tokens.next()
    return try cruxxWritten(function(cruxxTake(A.self, &tokens)), kind)
}

func cruxxApply<A, B, Result>(
    _ function: (A, B) throws -> Result, _ tokens: inout CruxxTokens, _ kind: CruxxKind
) throws -> CruxxWriter {
    _ = tokens.next()
    return try cruxxWritten(function(cruxxTake(A.self, &tokens), cruxxTake(B.self, &tokens)), kind)
}

func cruxxApply<A, B, C, Result>(
    _ function: (A, B, C) throws -> Result, _ tokens: inout CruxxTokens, _ kind: CruxxKind
) throws -> CruxxWriter {
    _ = tokens.next()
    let result = try function(
        cruxxTake(A.self, &tokens), cruxxTake(B.self, &tokens), cruxxTake(C.self, &tokens)
    )
    return try cruxxWritten(result, kind)
}

func cruxxApply<A, B, C, D, Result>(
    _ function: (A, B, C, D) throws -> Result, _ tokens: inout CruxxTokens, _ kind: CruxxKind
) throws -> CruxxWriter {
    _ = tokens.next()
    let result = try function(
        cruxxTake(A.self, &tokens), cruxxTake(B.self, &tokens), cruxxTake(C.self, &tokens),
        cruxxTake(D.self, &tokens)
    )
    return try cruxxWritten(result, kind)
}

func cruxxApply<A, B, C, D, E, Result>(
    _ function: (A, B, C, D, E) throws -> Result, _ tokens: inout CruxxTokens, _ kind: CruxxKind
) throws -> CruxxWriter {
    _ = tokens.next()
    let result = try function(
        cruxxTake(A.self, &tokens), cruxxTake(B.self, &tokens), cruxxTake(C.self, &tokens),
        cruxxTake(D.self, &tokens), cruxxTake(E.self, &tokens)
    )
    return try cruxxWritten(result, kind)
}

func cruxxApply<A, B, C, D, E, G, Result>(
    _ function: (A, B, C, D, E, G) throws -> Result, _ tokens: inout CruxxTokens, _ kind: CruxxKind
) throws -> CruxxWriter {
    _ = tokens.next()
    let result = try function(
        cruxxTake(A.self, &tokens), cruxxTake(B.self, &tokens), cruxxTake(C.self, &tokens),
        cruxxTake(D.self, &tokens), cruxxTake(E.self, &tokens), cruxxTake(G.self, &tokens)
    )
    return try cruxxWritten(result, kind)
}

func cruxxWritten<Result>(_ result: Result, _ kind: CruxxKind) throws -> CruxxWriter {
    var writer = CruxxWriter()
    try cruxxPut(result, &writer, kind)
    return writer
}

func cruxxRecord(_ name: String, _ line: String, _ kind: CruxxKind) -> [UInt8] {
    var tokens = CruxxTokens(line)
    var record = CruxxWriter()
    do {
        let writer = try CruxxHarness.call(name, &tokens, kind)
        return [UInt8(ascii: "=")] + writer.out
    } catch let error as CruxxUnrecordable {
        record.add("?")
        record.escape(error.reason.utf8)
    } catch {
        record.add("!")
        let type = String(reflecting: type(of: error)).utf8
        record.escape(type.suffix(type.reversed().prefix { $0 != UInt8(ascii: ".") }.count))
    }
    return record.out
}

/// The lines of descriptor 3.
struct CruxxLines {
    private var buffer: [UInt8] = []

    mutating func next() -> String? {
        var searched = 0
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { buffer.removeFirst(end + 1) }
                return String(decoding: buffer[..<end], as: UTF8.self)
            }
            searched = buffer.count
            var chunk = [UInt8](repeating: 0, count: 65536)
            let count = cruxxRead(3, &chunk, chunk.count)
            guard count > 0 else { return nil }
            buffer.append(contentsOf: chunk[..<count])
        }
    }
}

func cruxxSend(_ record: [UInt8]) {
    let line = record + [UInt8(ascii: "\n")]
    var done = 0
    while done < line.count {
        let count = line.withUnsafeBytes { cruxxWrite(4, $0.baseAddress! + done, line.count - done) }
        guard count > 0 else { cruxxExit(1) }
        done += count
    }
}
