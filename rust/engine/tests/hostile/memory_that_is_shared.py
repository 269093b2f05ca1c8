# ending: out_of_memory
import mmap

place = mmap.mmap(-1, 150 << 20)
for at in range(0, len(place), 4096):
    place[at] = 1
