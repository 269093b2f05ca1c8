import Glibc

struct Refusal: Error {}

func deep(_ n: Int) -> Int {
    return deep(n + 1) + 1
}

func f(_ kind: Int) throws -> Int {
    if kind == 1 {
        throw Refusal()
    }
    var turns = 0
    while kind == 2 {
        turns &+= 1
    }
    if kind == 3 {
        exit(0)
    }
    while kind == 4 {
        print(String(repeating: "x", count: 1000))
    }
    var kept: [[UInt8]] = []
    while kind == 5 {
        kept.append([UInt8](repeating: 1, count: 1 << 24))
    }
    if kind == 6 {
        return deep(0)
    }
    return kind + 7 + 0 * turns
}
