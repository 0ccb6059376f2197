//! One file a screen: the welcome, the main window with its rooms, the viewer.

pub mod chips;
pub mod main;
pub mod record;
pub mod rooms;
pub mod viewer;
pub mod welcome;
