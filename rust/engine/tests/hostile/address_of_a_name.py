# ending: exited 0
import socket
import sys

try:
    socket.create_connection(("127.0.0.1", 80))
except OSError:
    sys.exit(0)
sys.exit("a connection")
