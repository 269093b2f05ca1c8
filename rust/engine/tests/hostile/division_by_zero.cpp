// ending: signalled 8
long f(long x) {
    volatile long nothing = x - x;
    return x / nothing;
}
