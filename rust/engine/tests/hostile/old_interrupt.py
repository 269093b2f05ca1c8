# ending: denied
import ctypes
import mmap

code = bytes.fromhex("b814000000cd80c3")  # mov eax, 20; int 0x80; ret
place = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
place.write(code)
ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(place)))()
