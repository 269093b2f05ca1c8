// ending: signalled 11
#include <cstring>
long f(long x) {
    char held[80 << 20];
    std::memset(held, static_cast<int>(x), sizeof held);
    return held[x];
}
