// ending: out_of_memory
#include <cstring>
static char held[200 << 20];
long f(long x) {
    std::memset(held, 1, sizeof held);
    return held[x];
}
