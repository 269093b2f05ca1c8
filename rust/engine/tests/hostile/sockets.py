# ending: exited 0
import socket
import sys

for family in ("AF_UNIX", "AF_INET", "AF_INET6", "AF_NETLINK", "AF_PACKET", "AF_ALG", "AF_VSOCK", "AF_BLUETOOTH"):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
        try:
            socket.socket(getattr(socket, family), kind)
        except PermissionError:
            continue
        sys.exit(family)
try:
    socket.socketpair()
except PermissionError:
    sys.exit(0)
sys.exit("a pair of sockets")
