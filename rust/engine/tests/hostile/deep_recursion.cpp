// ending: signalled 11
#pragma clang diagnostic ignored "-Winfinite-recursion"
long f(long x) {
    volatile long held[100] = {x};
    return f(x + 1) + held[0];
}
