//! The extension module `cruxx._engine`: converts, maps errors, releases the GIL, nothing else.

mod batch;
mod engine;
mod errors;

use pyo3::prelude::*;

#[pymodule]
fn _engine(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<engine::PyEngine>()?;
    module.add("EngineError", module.py().get_type::<errors::EngineError>())?;
    module.add("UnspeakableError", module.py().get_type::<errors::UnspeakableError>())
}
