//! Stele: a desktop catalogue of war graves and memorials.

pub mod command;
pub mod files;
pub mod jobs;
pub mod model;
pub mod problem;
pub mod search;
pub mod settings;
pub mod store;
pub mod texts;
