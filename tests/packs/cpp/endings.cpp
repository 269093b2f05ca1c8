#include <cstdlib>
#include <cstdio>
#include <cstring>
#include <stdexcept>

long long deep(long long n) { volatile char room[4096]; room[n % 4096] = 1; return deep(n + 1) + room[0]; }

long long f(long long kind) {
    if (kind == 1) throw std::runtime_error("no");
    volatile long long turns = 0;
    while (kind == 2) turns = turns + 1;
    if (kind == 3) _Exit(0);
    while (kind == 4) std::puts("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    while (kind == 5) std::memset(std::malloc(1 << 24), 1, 1 << 24);
    if (kind == 6) return deep(0);
    return kind + 7;
}
