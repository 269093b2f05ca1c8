//! Hostile and broken programs.
