//! The one place where errors of the engine become exceptions of Python.

use cruxx_engine::engine;
use cruxx_engine::types::TypeError;
use pyo3::exceptions::{PyException, PyValueError};
use pyo3::{PyErr, create_exception};

create_exception!(cruxx._engine, EngineError, PyException, "Something of the engine's own failed.");
create_exception!(cruxx._engine, UnspeakableError, PyException, "A language has no literal for a value.");

/// An error on its way to Python.
pub(crate) struct Failure(PyErr);

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        failure.0
    }
}

impl From<PyErr> for Failure {
    fn from(error: PyErr) -> Self {
        Self(error)
    }
}

impl From<engine::EngineError> for Failure {
    fn from(error: engine::EngineError) -> Self {
        Self(match error {
            engine::EngineError::Request(message) => PyValueError::new_err(message),
            engine::EngineError::Pack(_) | engine::EngineError::Cancelled => {
                EngineError::new_err(error.to_string())
            }
        })
    }
}

impl From<TypeError> for Failure {
    fn from(error: TypeError) -> Self {
        Self(PyValueError::new_err(error.to_string()))
    }
}
