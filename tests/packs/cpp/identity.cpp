#include <string>

std::string f(std::string text) {
    return text;
}
