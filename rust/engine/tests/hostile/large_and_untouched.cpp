// ending: exited 0, records: 1
static char held[200 << 20];
long f(long x) { return held[x] + x; }
