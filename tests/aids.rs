//! Reading aids: what they must leave alone, and what they must make readable.

mod letters;
mod properties;
mod readability;
mod reading;
mod stone;
