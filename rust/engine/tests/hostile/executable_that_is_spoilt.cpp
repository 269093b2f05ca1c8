// ending: exited 0, records: 1
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
long f(long x) {
    chmod("/proc/self/exe", 0);
    chmod("/proc/self/exe", 0444);
    truncate("/proc/self/exe", 0);
    int self = open("/proc/self/exe", O_WRONLY);
    if (self >= 0) write(self, "spoilt", 6);
    return x;
}
