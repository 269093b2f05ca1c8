// ending: signalled 6
#include <stdexcept>
static int held = (throw std::runtime_error("early"), 0);
long f(long x) { return held + x; }
