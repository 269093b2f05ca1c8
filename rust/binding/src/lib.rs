//! The extension module `cruxx._engine`: converts, maps errors, releases the GIL, nothing else.

use pyo3::prelude::*;

#[pymodule]
fn _engine(_module: &Bound<'_, PyModule>) -> PyResult<()> {
    Ok(())
}
