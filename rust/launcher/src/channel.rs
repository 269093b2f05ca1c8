//! One end of the socket between engine and launcher: whole messages, and the descriptors beside them.

use std::collections::VecDeque;
use std::io::{self, IoSlice, IoSliceMut};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd, RawFd};

use nix::sys::socket::{ControlMessage, ControlMessageOwned, MsgFlags, recv, recvmsg, send, sendmsg};

use crate::protocol::take_body;
use crate::system::own;

/// One end.
#[derive(Debug)]
pub struct Channel {
    socket: OwnedFd,
    arrived: Vec<u8>,
    descriptors: VecDeque<OwnedFd>,
}

/// What one reading of the socket gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// Bytes; and the process that sent them, where the socket was told to say so.
    From(Option<i32>),
    /// The other end is closed.
    End,
}

impl AsFd for Channel {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.socket.as_fd()
    }
}

impl Channel {
    /// The end that `socket` is.
    #[must_use]
    pub fn new(socket: OwnedFd) -> Self {
        Self { socket, arrived: Vec::new(), descriptors: VecDeque::new() }
    }

    /// Sends bytes, and descriptors beside the first of them; blocks while the socket is full.
    ///
    /// # Errors
    ///
    /// What the system answers; `EPIPE` if the other end is closed, without a signal.
    pub fn send(&self, bytes: &[u8], descriptors: &[BorrowedFd<'_>]) -> io::Result<()> {
        let numbers: Vec<RawFd> = descriptors.iter().map(AsRawFd::as_raw_fd).collect();
        let rights = [ControlMessage::ScmRights(&numbers)];
        let rights = if numbers.is_empty() { &[][..] } else { &rights[..] };
        let (socket, flags) = (self.socket.as_raw_fd(), MsgFlags::MSG_NOSIGNAL);
        let mut sent = sendmsg::<()>(socket, &[IoSlice::new(bytes)], rights, flags, None)?;
        while sent < bytes.len() {
            sent += send(socket, &bytes[sent..], flags)?;
        }
        Ok(())
    }

    /// Waits for bytes and keeps them.
    ///
    /// # Errors
    ///
    /// What the system answers.
    pub fn receive(&mut self) -> io::Result<Arrival> {
        let mut bytes = [0; 16 << 10];
        let mut places = [IoSliceMut::new(&mut bytes)];
        let mut beside = nix::cmsg_space!([RawFd; 16], libc::ucred);
        let flags = MsgFlags::MSG_CMSG_CLOEXEC;
        let message = recvmsg::<()>(self.socket.as_raw_fd(), &mut places, Some(&mut beside), flags)?;
        let mut sender = None;
        for control in message.cmsgs()? {
            match control {
                ControlMessageOwned::ScmRights(numbers) => {
                    self.descriptors.extend(numbers.into_iter().map(own));
                }
                ControlMessageOwned::ScmCredentials(credentials) => sender = Some(credentials.pid()),
                _ => {}
            }
        }
        let length = message.bytes;
        self.arrived.extend_from_slice(&bytes[..length]);
        Ok(if length == 0 { Arrival::End } else { Arrival::From(sender) })
    }

    /// The body of the first message that has arrived whole.
    ///
    /// # Errors
    ///
    /// `InvalidData` for a garbled message.
    pub fn body(&mut self) -> io::Result<Option<Vec<u8>>> {
        take_body(&mut self.arrived).map_err(|garbled| io::Error::new(io::ErrorKind::InvalidData, garbled))
    }

    /// The next body; `None` if the other end is closed.
    ///
    /// # Errors
    ///
    /// What the system answers; `InvalidData` for a garbled message.
    pub fn wait_for_body(&mut self) -> io::Result<Option<Vec<u8>>> {
        loop {
            if let Some(body) = self.body()? {
                return Ok(Some(body));
            }
            if self.receive()? == Arrival::End {
                return Ok(None);
            }
        }
    }

    /// Reads at least one and at most `most` of the bytes that follow a message; none at the end.
    ///
    /// # Errors
    ///
    /// What the system answers.
    pub fn content(&mut self, most: usize, place: &mut [u8]) -> io::Result<usize> {
        let most = most.min(place.len());
        if self.arrived.is_empty() {
            return Ok(recv(self.socket.as_raw_fd(), &mut place[..most], MsgFlags::empty())?);
        }
        let length = most.min(self.arrived.len());
        place[..length].copy_from_slice(&self.arrived[..length]);
        self.arrived.drain(..length);
        Ok(length)
    }

    /// The descriptors that have arrived.
    pub fn take_descriptors(&mut self) -> Vec<OwnedFd> {
        self.descriptors.drain(..).collect()
    }
}
