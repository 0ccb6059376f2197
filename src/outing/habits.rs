//! How people set about the rows: whole ones from end to end, or a few graves of each. A day is weighed by each habit.

/// A habit.
#[derive(Debug)]
pub struct Habit {
    /// How likely a row is begun so many graves from its end; `None` where all its graves are alike.
    pub begin: Option<[f64; 4]>,
    /// How likely a row is left with so many of its graves still ahead.
    pub quit: [f64; 4],
    /// How likely a walk goes anywhere else, however short the pause.
    pub anywhere: f64,
    /// How much less likely a row is that was walked before, and the very same row as just before: after a rest it may go
    /// on.
    pub again: f64,
    pub still: f64,
    /// How likely the habit is before anything is seen.
    pub prior: f64,
}

/// All habits.
pub const HABITS: [&Habit; 2] = [&WHOLE, &PARTS];

/// Whole rows.
pub const WHOLE: Habit = Habit {
    begin: Some([0.85, 0.08, 0.04, 0.03]),
    quit: [1.0, 0.15, 0.08, 0.06],
    anywhere: 1e-5,
    again: 0.001,
    still: 0.01,
    prior: 0.7,
};

/// A few graves of each row, wherever they stand: those that someone asked for.
const PARTS: Habit = Habit {
    begin: None,
    quit: [1.0, 0.5, 0.5, 0.5],
    anywhere: 1e-2,
    again: 0.05,
    still: 0.02,
    prior: 0.3,
};
