//! The one test program: whole flows of the store, the jobs, the command line and the window.
//! What one function can show is tested beside that function.

mod aids;
mod architecture;
mod bad_files;
mod cases;
mod command_line;
mod decoding;
mod doubles;
mod export_photos;
mod find_photos;
mod import;
mod keyboard;
mod law;
mod maps;
mod migration;
mod package;
mod photos;
mod pictures;
mod purge;
mod record;
mod schema;
mod search;
mod second_copy;
mod sorting;
mod store;
mod support;
mod undo;
mod wall;
mod window;
