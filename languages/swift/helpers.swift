// helper: fail
func fail<T>(_ message: String) -> T {
    fatalError(message)
}

// helper: floorDivide
func floorDivide(_ left: Int, _ right: Int) -> Int {
    let quotient = left / right
    return left % right != 0 && (left < 0) != (right < 0) ? quotient - 1 : quotient
}

// helper: modulo
func modulo(_ left: Int, _ right: Int) -> Int {
    let rest = left % right
    return rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest
}

// helper: moduloDouble
func modulo(_ left: Double, _ right: Double) -> Double {
    precondition(right != 0, "division by zero")
    let rest = left.truncatingRemainder(dividingBy: right)
    if rest == 0 {
        return right < 0 ? -0.0 : 0.0
    }
    return (rest < 0) != (right < 0) ? rest + right : rest
}

// helper: floorDivideDouble needs: moduloDouble
func floorDivide(_ left: Double, _ right: Double) -> Double {
    let quotient = (left - modulo(left, right)) / right
    let whole = quotient.rounded(.down)
    return quotient - whole > 0.5 ? whole + 1 : whole
}

// helper: raised
func raised(_ base: Int, _ exponent: Int) -> Int {
    precondition(exponent >= 0, "a negative exponent makes a float")
    var result = 1
    for _ in 0..<(base == 0 || abs(base) == 1 ? min(exponent, 2 + exponent % 2) : exponent) {
        result *= base
    }
    return result
}

// helper: digitText
func digitText(_ value: Int, _ prefix: String, _ base: Int) -> String {
    (value < 0 ? "-" : "") + prefix + String(value.magnitude, radix: base)
}

// helper: isSpace
func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || (28...31).contains(scalar.value)
}

// helper: isDigit
func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar)
}

// helper: isLetter
func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
}

// helper: isLetterOrDigit needs: isDigit, isLetter
func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    isLetter(scalar) || isDigit(scalar)
}

// helper: allOf
func allOf(_ text: String, _ test: (Unicode.Scalar) -> Bool) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy(test)
}

// helper: trimmedStart needs: isSpace
func trimmedStart(_ text: String) -> String {
    String(text.unicodeScalars.drop(while: isSpace))
}

// helper: trimmedEnd needs: isSpace
func trimmedEnd(_ text: String) -> String {
    let kept = text.unicodeScalars.reversed().drop(while: isSpace)
    return String(text.unicodeScalars.prefix(kept.count))
}

// helper: trimmed needs: trimmedStart, trimmedEnd
func trimmed(_ text: String) -> String {
    trimmedEnd(trimmedStart(text))
}

// helper: parseInt needs: trimmed
func parseInt(_ text: String, _ base: Int) -> Int {
    let digits = trimmed(text)
    let parts = digits.split(separator: "_", omittingEmptySubsequences: false)
    precondition(parts.allSatisfy { !$0.isEmpty && $0 != "-" && $0 != "+" }, "the text names no int")
    return Int(parts.joined(), radix: base)!
}

// helper: parseDouble needs: trimmed
func parseDouble(_ text: String) -> Double {
    Double(trimmed(text))!
}

// helper: floatText
func floatText(_ value: Double) -> String {
    // Swift writes an exponent from 2^53 on, Python from 1e16 on.
    value.magnitude > 9e15 && value.magnitude < 1e16 ? "\(Int(value)).0" : "\(value)"
}

// helper: roundTo imports: Glibc
func roundTo(_ value: Double, _ digits: Int) -> Double {
    if digits < 0 {
        let unit = pow(10.0, Double(-digits))
        return (value / unit).rounded(.toNearestOrEven) * unit
    }
    var buffer = [CChar](repeating: 0, count: 400 + digits)
    withVaList([Int32(digits), value]) { _ = vsnprintf(&buffer, buffer.count, "%.*f", $0) }
    return strtod(buffer, nil)
}

// helper: wrapped
func wrapped(_ index: Int, _ count: Int) -> Int {
    index < 0 ? index + count : index
}

// helper: at needs: wrapped
func at<T>(_ items: [T], _ index: Int) -> T {
    items[wrapped(index, items.count)]
}

// helper: bounds needs: wrapped
func bounds(_ count: Int, _ start: Int, _ stop: Int) -> Range<Int> {
    let first = min(max(wrapped(start, count), 0), count)
    return first..<max(first, min(max(wrapped(stop, count), 0), count))
}

// helper: slice needs: bounds
func slice<T>(_ items: [T], _ start: Int, _ stop: Int = Int.max) -> [T] {
    Array(items[bounds(items.count, start, stop)])
}

// helper: sliceText needs: bounds
func slice(_ text: String, _ start: Int, _ stop: Int = Int.max) -> String {
    let range = bounds(text.unicodeScalars.count, start, stop)
    return String(text.unicodeScalars.dropFirst(range.lowerBound).prefix(range.count))
}

// helper: places needs: wrapped
func places(_ count: Int, _ start: Int?, _ stop: Int?, _ step: Int) -> [Int] {
    let (low, high) = step > 0 ? (0, count) : (-1, count - 1)
    let first = start.map { min(max(wrapped($0, count), low), high) } ?? (step > 0 ? low : high)
    let last = stop.map { min(max(wrapped($0, count), low), high) } ?? (step > 0 ? high : low)
    return Array(stride(from: first, to: last, by: step))
}

// helper: sliceStep needs: places
func sliceStep<T>(_ items: [T], _ start: Int?, _ stop: Int?, _ step: Int) -> [T] {
    places(items.count, start, stop, step).map { items[$0] }
}

// helper: sliceStepText needs: sliceStep
func sliceStep(_ text: String, _ start: Int?, _ stop: Int?, _ step: Int) -> String {
    String(String.UnicodeScalarView(sliceStep(Array(text.unicodeScalars), start, stop, step)))
}

// helper: assignSlice needs: bounds
func assignSlice<T>(_ items: inout [T], _ start: Int?, _ stop: Int?, _ others: [T]) {
    items.replaceSubrange(bounds(items.count, start ?? 0, stop ?? Int.max), with: others)
}

// helper: assignStep needs: places, bounds
func assignStep<T>(_ items: inout [T], _ start: Int?, _ stop: Int?, _ step: Int, _ others: [T]) {
    if step == 1 {
        items.replaceSubrange(bounds(items.count, start ?? 0, stop ?? Int.max), with: others)
        return
    }
    let indices = places(items.count, start, stop, step)
    precondition(indices.count == others.count, "the numbers of places and others differ")
    for (index, other) in zip(indices, others) {
        items[index] = other
    }
}

// helper: removeStep needs: places
func removeStep<T>(_ items: inout [T], _ start: Int?, _ stop: Int?, _ step: Int) {
    for index in places(items.count, start, stop, step).sorted(by: >) {
        items.remove(at: index)
    }
}

// helper: insert needs: wrapped
func insert<T>(_ items: inout [T], _ index: Int, _ item: T) {
    items.insert(item, at: min(max(wrapped(index, items.count), 0), items.count))
}

// helper: indexOf needs: bounds
func indexOf<T: Equatable>(_ items: [T], _ value: T, _ start: Int, _ stop: Int = Int.max) -> Int {
    items[bounds(items.count, start, stop)].firstIndex(of: value)!
}

// helper: repeated
func repeated<T>(_ items: [T], _ count: Int) -> [T] {
    Array(repeatElement(items, count: max(count, 0)).joined())
}

// helper: lookup
func lookup<K: Equatable, V>(_ pairs: [(K, V)], _ key: K) -> V? {
    pairs.first { $0.0 == key }?.1
}

// helper: keyIndex
func keyIndex<K: Equatable, V>(_ pairs: [(K, V)], _ key: K) -> Int {
    pairs.firstIndex { $0.0 == key }!
}

// helper: put
func put<K: Equatable, V>(_ pairs: inout [(K, V)], _ key: K, _ value: V) {
    if let index = pairs.firstIndex(where: { $0.0 == key }) {
        pairs[index].1 = value
    } else {
        pairs.append((key, value))
    }
}

// helper: putAll needs: put
func putAll<K: Equatable, V>(_ pairs: inout [(K, V)], _ others: [(K, V)]) {
    for (key, value) in others {
        put(&pairs, key, value)
    }
}

// helper: orderedPairs needs: put
func orderedPairs<K: Equatable, V>(_ entries: some Sequence<(K, V)>) -> [(K, V)] {
    var pairs: [(K, V)] = []
    for (key, value) in entries {
        put(&pairs, key, value)
    }
    return pairs
}

// helper: united needs: putAll
func united<K: Equatable, V>(_ left: [(K, V)], _ right: [(K, V)]) -> [(K, V)] {
    var pairs = left
    putAll(&pairs, right)
    return pairs
}

// helper: takeValue
func takeValue<K: Equatable, V>(_ pairs: inout [(K, V)], _ key: K) -> V? {
    pairs.firstIndex { $0.0 == key }.map { pairs.remove(at: $0).1 }
}

// helper: putDefault
func putDefault<K: Hashable, V>(_ mapping: inout [K: V], _ key: K, _ fallback: V) -> V {
    if mapping[key] == nil {
        mapping[key] = fallback
    }
    return mapping[key]!
}

// helper: putDefaultPair
func putDefault<K: Equatable, V>(_ pairs: inout [(K, V)], _ key: K, _ fallback: V) -> V {
    if let found = pairs.first(where: { $0.0 == key }) {
        return found.1
    }
    pairs.append((key, fallback))
    return fallback
}

// helper: haveSameEntries needs: lookup
func haveSameEntries<K: Equatable, V: Equatable>(_ left: [(K, V)], _ right: [(K, V)]) -> Bool {
    left.count == right.count && left.allSatisfy { lookup(right, $0.0) == $0.1 }
}

// helper: scalar
func scalar(_ text: String, _ index: Int) -> Unicode.Scalar {
    let scalars = text.unicodeScalars
    return scalars[scalars.index(index < 0 ? scalars.endIndex : scalars.startIndex, offsetBy: index)]
}

// helper: codePoint
func codePoint(_ text: String) -> Int {
    precondition(text.unicodeScalars.count == 1, "not one character")
    return Int(text.unicodeScalars.first!.value)
}

// helper: reversedText
func reversedText(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.reversed()))
}

// helper: find needs: bounds
func find(_ text: String, _ part: String, _ start: Int = 0, _ stop: Int = Int.max) -> Int {
    let (scalars, sought) = (Array(text.unicodeScalars), Array(part.unicodeScalars))
    let range = bounds(scalars.count, start, stop)
    let starts = stride(from: range.lowerBound, through: range.upperBound - sought.count, by: 1)
    return start > scalars.count ? -1 : starts.first { scalars[$0...].starts(with: sought) } ?? -1
}

// helper: findLast needs: bounds
func findLast(_ text: String, _ part: String, _ start: Int = 0, _ stop: Int = Int.max) -> Int {
    let (scalars, sought) = (Array(text.unicodeScalars), Array(part.unicodeScalars))
    let range = bounds(scalars.count, start, stop)
    let starts = stride(from: range.upperBound - sought.count, through: range.lowerBound, by: -1)
    return start > scalars.count ? -1 : starts.first { scalars[$0...].starts(with: sought) } ?? -1
}

// helper: firstIndex needs: find
func firstIndex(_ text: String, _ part: String, _ start: Int = 0, _ stop: Int = Int.max) -> Int {
    let index = find(text, part, start, stop)
    precondition(index >= 0, "the part does not occur")
    return index
}

// helper: lastIndex needs: findLast
func lastIndex(_ text: String, _ part: String, _ start: Int = 0, _ stop: Int = Int.max) -> Int {
    let index = findLast(text, part, start, stop)
    precondition(index >= 0, "the part does not occur")
    return index
}

// helper: occurrences needs: find
func occurrences(_ text: String, _ part: String, _ start: Int = 0, _ stop: Int = Int.max) -> Int {
    var (count, index) = (0, find(text, part, start, stop))
    while index >= 0 {
        count += 1
        index = find(text, part, index + max(part.unicodeScalars.count, 1), stop)
    }
    return count
}

// helper: split needs: find
func split(_ text: String, _ separator: String, _ limit: Int = -1) -> [String] {
    precondition(!separator.isEmpty, "empty separator")
    var parts: [String] = []
    var rest = text
    var index = find(rest, separator)
    while index >= 0 && parts.count != limit {
        parts.append(String(rest.unicodeScalars.prefix(index)))
        rest = String(rest.unicodeScalars.dropFirst(index + separator.unicodeScalars.count))
        index = find(rest, separator)
    }
    return parts + [rest]
}

// helper: splitLast needs: findLast
func splitLast(_ text: String, _ separator: String, _ limit: Int = -1) -> [String] {
    precondition(!separator.isEmpty, "empty separator")
    var parts: [String] = []
    var rest = text
    var index = findLast(rest, separator)
    while index >= 0 && parts.count != limit {
        parts.insert(String(rest.unicodeScalars.dropFirst(index + separator.unicodeScalars.count)), at: 0)
        rest = String(rest.unicodeScalars.prefix(index))
        index = findLast(rest, separator)
    }
    return [rest] + parts
}

// helper: replaced needs: split
func replaced(_ text: String, _ old: String, _ new: String, _ count: Int = -1) -> String {
    if !old.isEmpty {
        return split(text, old, count).joined(separator: new)
    }
    let scalars = text.unicodeScalars.map { String($0) }
    let places = count < 0 ? scalars.count + 1 : min(count, scalars.count + 1)
    let before = scalars.enumerated().map { ($0 < places ? new : "") + $1 }
    return before.joined() + (places > scalars.count ? new : "")
}

// helper: partition needs: split
func partition(_ text: String, _ separator: String) -> (String, String, String) {
    let parts = split(text, separator, 1)
    return parts.count == 2 ? (parts[0], separator, parts[1]) : (text, "", "")
}

// helper: partitionLast needs: splitLast
func partitionLast(_ text: String, _ separator: String) -> (String, String, String) {
    let parts = splitLast(text, separator, 1)
    return parts.count == 2 ? (parts[0], separator, parts[1]) : ("", "", text)
}

// helper: ends
func ends(_ text: String, _ suffix: String) -> Bool {
    text.unicodeScalars.reversed().starts(with: suffix.unicodeScalars.reversed())
}

// helper: removePrefix
func removePrefix(_ text: String, _ prefix: String) -> String {
    guard text.unicodeScalars.starts(with: prefix.unicodeScalars) else { return text }
    return String(text.unicodeScalars.dropFirst(prefix.unicodeScalars.count))
}

// helper: removeSuffix needs: ends
func removeSuffix(_ text: String, _ suffix: String) -> String {
    ends(text, suffix) ? String(text.unicodeScalars.dropLast(suffix.unicodeScalars.count)) : text
}

// helper: startsWithAny
func startsWithAny(_ text: String, _ prefixes: [String]) -> Bool {
    prefixes.contains { text.unicodeScalars.starts(with: $0.unicodeScalars) }
}

// helper: endsWithAny needs: ends
func endsWithAny(_ text: String, _ suffixes: [String]) -> Bool {
    suffixes.contains { ends(text, $0) }
}

// helper: stripStart
func stripStart(_ text: String, _ characters: String) -> String {
    String(text.unicodeScalars.drop { characters.unicodeScalars.contains($0) })
}

// helper: stripEnd
func stripEnd(_ text: String, _ characters: String) -> String {
    let kept = text.unicodeScalars.reversed().drop { characters.unicodeScalars.contains($0) }
    return String(text.unicodeScalars.prefix(kept.count))
}

// helper: strip needs: stripStart, stripEnd
func strip(_ text: String, _ characters: String) -> String {
    stripEnd(stripStart(text, characters), characters)
}

// helper: splitWords needs: isSpace
func splitWords(_ text: String, _ limit: Int = -1) -> [String] {
    let parts = text.unicodeScalars.drop(while: isSpace)
        .split(maxSplits: limit < 0 ? Int.max : limit, whereSeparator: isSpace)
    return parts.map { String($0.drop(while: isSpace)) }.filter { !$0.isEmpty }
}

// helper: splitLastWords needs: splitWords, reversedText
func splitLastWords(_ text: String, _ limit: Int) -> [String] {
    splitWords(reversedText(text), limit).map(reversedText).reversed()
}

// helper: splitLinesWithEnds
func splitLinesWithEnds(_ text: String) -> [String] {
    let ends = Set("\n\r\u{B}\u{C}\u{1C}\u{1D}\u{1E}\u{85}\u{2028}\u{2029}".unicodeScalars)
    var lines: [String] = []
    var line = ""
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
        if let last = previous, ends.contains(last), !(last == "\r" && scalar == "\n") {
            lines.append(line)
            line = ""
        }
        line.unicodeScalars.append(scalar)
        previous = scalar
    }
    return line.isEmpty ? lines : lines + [line]
}

// helper: splitLines needs: splitLinesWithEnds, stripEnd
func splitLines(_ text: String) -> [String] {
    splitLinesWithEnds(text).map { line in
        let rest = stripEnd(String(line.unicodeScalars.suffix(2)), "\r\n") == "" ? 2 : 1
        let end = stripEnd(String(line.unicodeScalars.suffix(1)), "\n\r\u{B}\u{C}\u{1C}\u{1D}\u{1E}\u{85}\u{2028}\u{2029}")
        return String(line.unicodeScalars.dropLast(end.isEmpty ? rest : 0))
    }
}

// helper: capitalized
func capitalized(_ text: String) -> String {
    let scalars = text.unicodeScalars
    return String(scalars.prefix(1)).uppercased() + String(scalars.dropFirst()).lowercased()
}

// helper: titleCased needs: isLetter
func titleCased(_ text: String) -> String {
    var result = ""
    var inWord = false
    for scalar in text.unicodeScalars {
        result += inWord ? String(scalar).lowercased() : String(scalar).uppercased()
        inWord = isLetter(scalar)
    }
    return result
}

// helper: isTitle needs: titleCased, isLetter
func isTitle(_ text: String) -> Bool {
    titleCased(text) == text && text.unicodeScalars.contains(where: isLetter)
}

// helper: swappedCase
func swappedCase(_ text: String) -> String {
    text.unicodeScalars.map { $0.properties.isLowercase ? String($0).uppercased() : String($0).lowercased() }.joined()
}

// helper: isUpper
func isUpper(_ text: String) -> Bool {
    text == text.uppercased() && text != text.lowercased()
}

// helper: isLower
func isLower(_ text: String) -> Bool {
    text == text.lowercased() && text != text.uppercased()
}

// helper: isIdentifier needs: isDigit, isLetterOrDigit
func isIdentifier(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return !isDigit(first) && text.unicodeScalars.allSatisfy { isLetterOrDigit($0) || $0 == "_" }
}

// helper: padding
func padding(_ text: String, _ width: Int, _ fill: String) -> Int {
    precondition(fill.unicodeScalars.count == 1, "the fill is not one character")
    return max(width - text.unicodeScalars.count, 0)
}

// helper: padEnd needs: padding
func padEnd(_ text: String, _ width: Int, _ fill: String = " ") -> String {
    text + String(repeating: fill, count: padding(text, width, fill))
}

// helper: padStart needs: padding
func padStart(_ text: String, _ width: Int, _ fill: String = " ") -> String {
    String(repeating: fill, count: padding(text, width, fill)) + text
}

// helper: centered needs: padding
func centered(_ text: String, _ width: Int, _ fill: String = " ") -> String {
    let space = padding(text, width, fill)
    let left = space / 2 + (space & width & 1)
    return String(repeating: fill, count: left) + text + String(repeating: fill, count: space - left)
}

// helper: zeroFill
func zeroFill(_ text: String, _ width: Int) -> String {
    let scalars = text.unicodeScalars
    let signs = scalars.first == "+" || scalars.first == "-" ? 1 : 0
    let zeros = String(repeating: "0", count: max(width - scalars.count, 0))
    return String(scalars.prefix(signs)) + zeros + String(scalars.dropFirst(signs))
}

// helper: expandTabs
func expandTabs(_ text: String, _ size: Int) -> String {
    var (result, column) = ("", 0)
    for scalar in text.unicodeScalars {
        if scalar == "\t" {
            let blanks = size > 0 ? size - column % size : 0
            result += String(repeating: " ", count: blanks)
            column += blanks
        } else {
            result.unicodeScalars.append(scalar)
            column = scalar == "\n" || scalar == "\r" ? 0 : column + 1
        }
    }
    return result
}

// helper: translate
func translate(_ text: String, _ source: String, _ target: String) -> String {
    let (sources, targets) = (Array(source.unicodeScalars), Array(target.unicodeScalars))
    precondition(sources.count == targets.count, "the texts differ in length")
    let scalars = text.unicodeScalars.map { scalar in sources.lastIndex(of: scalar).map { targets[$0] } ?? scalar }
    return String(String.UnicodeScalarView(scalars))
}

// helper: without
func without(_ text: String, _ removed: String) -> String {
    String(text.unicodeScalars.filter { !removed.unicodeScalars.contains($0) })
}

// helper: translateCodes
func translate(_ text: String, _ table: [Int: Int]) -> String {
    let scalars = text.unicodeScalars.map { Unicode.Scalar(UInt32(table[Int($0.value), default: Int($0.value)]))! }
    return String(String.UnicodeScalarView(scalars))
}

// helper: translation
func translation(_ source: String, _ target: String) -> [Int: Int] {
    let codes = [source, target].map { $0.unicodeScalars.map { Int($0.value) } }
    precondition(codes[0].count == codes[1].count, "the texts differ in length")
    return Dictionary(zip(codes[0], codes[1]), uniquingKeysWith: { $1 })
}

// helper: countCharacters
func countCharacters(_ text: String) -> [String: Int] {
    Dictionary(text.unicodeScalars.map { (String($0), 1) }, uniquingKeysWith: +)
}

// helper: decode
func decode(_ data: [UInt8]) -> String {
    String(validating: data, as: UTF8.self)!
}

// helper: quoted
func quoted(_ text: String) -> String {
    let quote: Unicode.Scalar = text.utf8.contains(39) && !text.utf8.contains(34) ? "\"" : "'"
    var result = String(quote)
    for scalar in text.unicodeScalars {
        switch scalar {
        case quote, "\\": result += "\\\(scalar)"
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\t": result += "\\t"
        case " "..."~": result += String(scalar)
        default: result += (scalar.value < 16 ? "\\x0" : "\\x") + String(scalar.value, radix: 16)
        }
    }
    return result + String(quote)
}
