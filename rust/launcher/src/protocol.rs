//! What the engine and the launcher say to each other over a stream socket.
//!
//! A message is a length of four bytes and as many bytes; numbers are little-endian. Descriptors travel beside the
//! first byte of the message that needs them.

use std::fmt;

/// No message is longer; the contents of files follow their message and do not count.
pub const LONGEST: usize = 4 << 20;

/// How the room for programs is made: the arguments of the launcher.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Bytes that the scratch directory holds.
    pub scratch_bytes: u64,
    /// Files and directories that the scratch directory holds.
    pub scratch_files: u64,
}

/// What the engine asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Make a read-only file in the scratch directory; its bytes follow the message.
    Place {
        /// Its name, without a slash.
        name: String,
        /// Whether it may be executed.
        executable: bool,
        /// How many bytes follow.
        length: u64,
    },
    /// Run a program until it ends; the descriptors of [`Run`] come along.
    Run(Run),
    /// Hand out a file of the scratch directory for reading.
    Fetch {
        /// Its name, without a slash.
        name: String,
    },
    /// Empty the scratch directory.
    Clear,
    /// End the program that runs; nothing if none does.
    Kill,
}

/// A program and what each of its processes may use.
///
/// Its descriptors, in this order: standard output, standard error, then calls and records if [`Run::converses`], then
/// the executable if [`Run::carried`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The argument vector; the first is the executable's path unless it is carried.
    pub argv: Vec<String>,
    /// Variables of its environment beside those that all programs have: `NAME=value`.
    pub environment: Vec<String>,
    /// Whether the descriptors 3 and 4 are given.
    pub converses: bool,
    /// Whether the executable comes as a descriptor.
    pub carried: bool,
    /// Bytes of private memory that can be written.
    pub data_bytes: u64,
    /// Bytes of a file.
    pub file_bytes: u64,
    /// Seconds of processor time.
    pub cpu_seconds: u64,
    /// Descriptors.
    pub descriptors: u64,
    /// Processes and threads of the program together.
    pub processes: u64,
}

/// What the launcher says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The room is made.
    Ready {
        /// Whether landlock guards it too.
        landlock: bool,
    },
    /// A step failed; before [`Reply::Ready`] the launcher then ends.
    Failed {
        /// The step, as a noun phrase.
        step: String,
        /// The number of the system's error.
        error: i32,
    },
    /// The program's process exists; sent by that process itself.
    Started,
    /// What the program uses now.
    Sample {
        /// Processor time, in nanoseconds, without that of the first process and its threads.
        others_cpu: u64,
        /// Bytes of memory of all processes.
        memory: u64,
    },
    /// The program and all it started are gone.
    Ended {
        /// How the first process ended; `None` if it was killed on request.
        status: Option<Status>,
        /// Processor time of all processes, in nanoseconds.
        cpu: u64,
        /// The largest memory of one process, in bytes.
        peak: u64,
    },
    /// The answer to [`Request::Fetch`]; the descriptor comes along where there is a regular file of that name.
    Fetched {
        /// Whether there is.
        found: bool,
    },
}

/// How a process ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// By itself, with this status.
    Exited(u8),
    /// By this signal.
    Signalled(u8),
}

/// A message that is none; the other side is not the one that belongs to this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Garbled;

impl fmt::Display for Garbled {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a garbled message")
    }
}

impl std::error::Error for Garbled {}

impl Room {
    /// As arguments of a command.
    #[must_use]
    pub fn to_arguments(self) -> [String; 2] {
        [self.scratch_bytes.to_string(), self.scratch_files.to_string()]
    }

    /// From the arguments of a command.
    #[must_use]
    pub fn from_arguments(arguments: &[String]) -> Option<Self> {
        let [bytes, files] = arguments else { return None };
        Some(Self { scratch_bytes: bytes.parse().ok()?, scratch_files: files.parse().ok()? })
    }
}

impl Request {
    /// The whole message.
    #[must_use]
    pub fn to_message(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        match self {
            Self::Place { name, executable, length } => {
                writer.number(0).text(name).number(u64::from(*executable)).number(*length);
            }
            Self::Run(run) => {
                writer.number(1).texts(&run.argv).texts(&run.environment);
                writer.number(u64::from(run.converses)).number(u64::from(run.carried));
                writer.number(run.data_bytes).number(run.file_bytes).number(run.cpu_seconds);
                writer.number(run.descriptors).number(run.processes);
            }
            Self::Fetch { name } => _ = writer.number(2).text(name),
            Self::Clear => _ = writer.number(3),
            Self::Kill => _ = writer.number(4),
        }
        writer.message()
    }

    /// What a message without its length says.
    ///
    /// # Errors
    ///
    /// [`Garbled`].
    pub fn from_body(body: &[u8]) -> Result<Self, Garbled> {
        let mut reader = Reader(body);
        Ok(match reader.number()? {
            0 => {
                let (name, executable) = (reader.text()?, reader.number()? != 0);
                Self::Place { name, executable, length: reader.number()? }
            }
            1 => Self::Run(Run {
                argv: reader.texts()?,
                environment: reader.texts()?,
                converses: reader.number()? != 0,
                carried: reader.number()? != 0,
                data_bytes: reader.number()?,
                file_bytes: reader.number()?,
                cpu_seconds: reader.number()?,
                descriptors: reader.number()?,
                processes: reader.number()?,
            }),
            2 => Self::Fetch { name: reader.text()? },
            3 => Self::Clear,
            4 => Self::Kill,
            _ => return Err(Garbled),
        })
    }
}

impl Reply {
    /// The whole message.
    #[must_use]
    pub fn to_message(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        match self {
            Self::Ready { landlock } => _ = writer.number(0).number(u64::from(*landlock)),
            Self::Failed { step, error } => {
                writer.number(1).text(step).number(u64::from(error.unsigned_abs()));
            }
            Self::Started => _ = writer.number(2),
            Self::Sample { others_cpu, memory } => _ = writer.number(3).number(*others_cpu).number(*memory),
            Self::Ended { status, cpu, peak } => {
                let (kind, code) = match status {
                    None => (0, 0),
                    Some(Status::Exited(code)) => (1, *code),
                    Some(Status::Signalled(signal)) => (2, *signal),
                };
                writer.number(4).number(kind).number(u64::from(code)).number(*cpu).number(*peak);
            }
            Self::Fetched { found } => _ = writer.number(5).number(u64::from(*found)),
        }
        writer.message()
    }

    /// What a message without its length says.
    ///
    /// # Errors
    ///
    /// [`Garbled`].
    pub fn from_body(body: &[u8]) -> Result<Self, Garbled> {
        let mut reader = Reader(body);
        Ok(match reader.number()? {
            0 => Self::Ready { landlock: reader.number()? != 0 },
            1 => Self::Failed { step: reader.text()?, error: reader.small()? },
            2 => Self::Started,
            3 => Self::Sample { others_cpu: reader.number()?, memory: reader.number()? },
            4 => {
                let (kind, code) = (reader.number()?, reader.small()?);
                let status = match kind {
                    0 => None,
                    1 => Some(Status::Exited(code)),
                    2 => Some(Status::Signalled(code)),
                    _ => return Err(Garbled),
                };
                Self::Ended { status, cpu: reader.number()?, peak: reader.number()? }
            }
            5 => Self::Fetched { found: reader.number()? != 0 },
            _ => return Err(Garbled),
        })
    }
}

/// Takes the first whole message out of what has arrived; gives its body.
///
/// # Errors
///
/// [`Garbled`] for a length over [`LONGEST`].
pub fn take_body(arrived: &mut Vec<u8>) -> Result<Option<Vec<u8>>, Garbled> {
    let Some(length) = arrived.first_chunk().map(|bytes| u32::from_le_bytes(*bytes) as usize) else {
        return Ok(None);
    };
    if length > LONGEST {
        return Err(Garbled);
    }
    if arrived.len() < 4 + length {
        return Ok(None);
    }
    let rest = arrived.split_off(4 + length);
    let mut body = std::mem::replace(arrived, rest);
    body.drain(..4);
    Ok(Some(body))
}

struct Writer(Vec<u8>);

impl Writer {
    fn new() -> Self {
        Self(vec![0; 4])
    }

    fn number(&mut self, number: u64) -> &mut Self {
        self.0.extend_from_slice(&number.to_le_bytes());
        self
    }

    fn text(&mut self, text: &str) -> &mut Self {
        self.number(text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
        self
    }

    fn texts(&mut self, texts: &[String]) -> &mut Self {
        self.number(texts.len() as u64);
        for text in texts {
            self.text(text);
        }
        self
    }

    fn message(mut self) -> Vec<u8> {
        let length = u32::try_from(self.0.len() - 4).unwrap_or(u32::MAX);
        self.0[..4].copy_from_slice(&length.to_le_bytes());
        self.0
    }
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn number(&mut self) -> Result<u64, Garbled> {
        let (bytes, rest) = self.0.split_first_chunk().ok_or(Garbled)?;
        self.0 = rest;
        Ok(u64::from_le_bytes(*bytes))
    }

    fn small<T: TryFrom<u64>>(&mut self) -> Result<T, Garbled> {
        T::try_from(self.number()?).map_err(|_| Garbled)
    }

    fn text(&mut self) -> Result<String, Garbled> {
        let length = self.small()?;
        let (bytes, rest) = self.0.split_at_checked(length).ok_or(Garbled)?;
        self.0 = rest;
        String::from_utf8(bytes.to_vec()).map_err(|_| Garbled)
    }

    fn texts(&mut self) -> Result<Vec<String>, Garbled> {
        (0..self.number()?).map(|_| self.text()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(message: &[u8]) -> Vec<u8> {
        let mut arrived = message.to_vec();
        let body = take_body(&mut arrived).unwrap().unwrap();
        assert!(arrived.is_empty());
        body
    }

    fn run() -> Run {
        Run {
            argv: vec!["/bin/x".to_owned(), String::new()],
            environment: vec!["A=1".to_owned()],
            converses: true,
            carried: false,
            data_bytes: 1,
            file_bytes: 2,
            cpu_seconds: 3,
            descriptors: 4,
            processes: u64::MAX,
        }
    }

    #[test]
    fn every_request_arrives_as_it_was_sent() {
        let place = Request::Place { name: "é".to_owned(), executable: true, length: 7 };
        let fetch = Request::Fetch { name: "unit".to_owned() };
        for request in [place, Request::Run(run()), fetch, Request::Clear, Request::Kill] {
            assert_eq!(Request::from_body(&body(&request.to_message())), Ok(request));
        }
    }

    #[test]
    fn every_reply_arrives_as_it_was_sent() {
        let ended = |status| Reply::Ended { status, cpu: 5, peak: 6 };
        let replies = [
            Reply::Ready { landlock: true },
            Reply::Failed { step: "mount of /proc".to_owned(), error: 1 },
            Reply::Started,
            Reply::Sample { others_cpu: 1, memory: 2 },
            ended(None),
            ended(Some(Status::Exited(255))),
            ended(Some(Status::Signalled(31))),
            Reply::Fetched { found: false },
        ];
        for reply in replies {
            assert_eq!(Reply::from_body(&body(&reply.to_message())), Ok(reply));
        }
    }

    #[test]
    fn a_message_is_taken_only_when_it_is_whole() {
        let message = Request::Run(run()).to_message();
        for length in 0..message.len() {
            let mut arrived = message[..length].to_vec();
            assert_eq!(take_body(&mut arrived), Ok(None));
            assert_eq!(arrived.len(), length);
        }
    }

    #[test]
    fn a_message_that_is_cut_or_too_long_is_garbled() {
        let whole = body(&Request::Run(run()).to_message());
        for length in 0..whole.len() {
            assert_eq!(Request::from_body(&whole[..length]), Err(Garbled));
        }
        assert_eq!(take_body(&mut u32::MAX.to_le_bytes().to_vec()), Err(Garbled));
    }
}
