// ending: exited 9, records: 1
#include <unistd.h>
static struct Last {
    ~Last() { _exit(9); }
} last;
long f(long x) { return x; }
