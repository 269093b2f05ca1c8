//! Runs a batch without the GIL, while signals are answered and progress is told.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use cruxx_engine::engine::EngineError;
use cruxx_engine::schedule::Watch;
use pyo3::prelude::*;

use crate::errors::Failure;

/// How often signals are looked for and progress is told.
const TICK: Duration = Duration::from_millis(50);

/// The result of `work`, which runs on a thread of its own; `progress` is called with how much is done.
///
/// An exception of `progress`, or of a signal such as Ctrl-C, cancels the batch and is raised when its jobs have stopped.
pub(crate) fn run<Done: Send>(
    py: Python<'_>,
    progress: Option<&Bound<'_, PyAny>>,
    work: impl FnOnce(&Watch) -> Result<Done, EngineError> + Send,
) -> Result<Done, Failure> {
    let watch = &Watch::default();
    let (send, receive) = mpsc::channel();
    let progress = progress.map(|each| each.clone().unbind());
    let (outcome, interrupted) = py.detach(move || {
        thread::scope(|scope| {
            scope.spawn(move || _ = send.send(work(watch)));
            let mut interrupted = None;
            loop {
                match receive.recv_timeout(TICK) {
                    Ok(outcome) => return (Some(outcome), interrupted),
                    Err(mpsc::RecvTimeoutError::Disconnected) => return (None, interrupted),
                    Err(mpsc::RecvTimeoutError::Timeout) if interrupted.is_some() => {}
                    Err(mpsc::RecvTimeoutError::Timeout) => {
                        interrupted = Python::attach(|py| tell(py, progress.as_ref(), watch)).err();
                        if interrupted.is_some() {
                            watch.cancel();
                        }
                    }
                }
            }
        })
    });
    match (interrupted, outcome) {
        (Some(error), _) => Err(error.into()),
        (None, Some(outcome)) => Ok(outcome?),
        (None, None) => Err(EngineError::Request("the batch ended without a result".to_owned()).into()),
    }
}

fn tell(py: Python<'_>, progress: Option<&Py<PyAny>>, watch: &Watch) -> PyResult<()> {
    py.check_signals()?;
    progress.map_or(Ok(()), |progress| progress.call1(py, (watch.done(),)).map(drop))
}
