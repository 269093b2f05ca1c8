# ending: signalled 11
import ctypes

ctypes.string_at(8)
