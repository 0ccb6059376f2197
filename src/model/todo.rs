//! What is to be done, by date: deadlines that follow from records, and tasks that somebody noted. Plain data; which
//! rows it comes from is the store's business.

use jiff::civil::Date;
use uuid::Uuid;

use super::{Row, RowId};

/// Why something stands in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A protection's last day in force.
    Lapse,
    /// A concession or adoption ends.
    Tenure,
    /// A removal notice runs out: after that day the grave may be cleared.
    Notice,
    /// A survey said when somebody should come again.
    Visit,
    /// The latest survey calls it urgent.
    Urgent,
    /// Somebody noted it.
    Task,
}

impl Kind {
    /// Its code in the texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Lapse => "lapse",
            Self::Tenure => "tenure",
            Self::Notice => "notice",
            Self::Visit => "visit",
            Self::Urgent => "urgent",
            Self::Task => "task",
        }
    }
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Why it stands here.
    pub kind: Kind,
    /// The day by which it is due; of something urgent, the day on which it was seen.
    pub due: Option<Date>,
    /// What is to be done, or the code of the term that lapses; "" where the kind says it all.
    pub what: String,
    /// The record that it is about, which a click opens.
    pub record: Option<RowId>,
    /// What that record is called.
    pub subject: String,
    /// The row that the deadline follows from.
    pub origin: Option<RowId>,
    /// The task, where it is one, or where one stands for the deadline.
    pub task: Option<Uuid>,
    /// The deadline that a task about it stands for, as an ISO day; "" for a task of its own.
    pub deadline: String,
    /// The task's row, where it is one.
    pub row: Option<Row>,
}

/// What becomes of something that is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settle {
    /// It is done today.
    Done,
    /// It is due on another day, as typed.
    PutOff(String),
}

/// When something is due, seen from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// Before today.
    Overdue,
    /// Within thirty days.
    Soon,
    /// Within ninety days.
    Quarter,
    /// Later.
    Later,
    /// On no day that is known.
    Undated,
}

impl When {
    /// Every one, in the order of the list.
    pub const ALL: [Self; 5] = [Self::Overdue, Self::Soon, Self::Quarter, Self::Later, Self::Undated];

    /// When `due` is, seen from `today`.
    pub fn of(due: Option<Date>, today: Date) -> Self {
        let Some(due) = due else { return Self::Undated };
        match today.until(due).map_or(0, |span| span.get_days()) {
            ..0 => Self::Overdue,
            0..=30 => Self::Soon,
            31..=90 => Self::Quarter,
            _ => Self::Later,
        }
    }

    /// Its code in the texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Soon => "soon",
            Self::Quarter => "quarter",
            Self::Later => "later",
            Self::Undated => "undated",
        }
    }
}

/// The order of the list: by day, what has none last; of one day what lapses first.
pub fn sort(items: &mut [Item]) {
    items.sort_by_key(|item| (item.due.is_none(), item.due, item.kind as u8, item.subject.clone()));
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_counted_from_today() {
        let today = date(2026, 11, 24);
        let when = |y, m, d| When::of(Some(date(y, m, d)), today);
        assert_eq!(when(2026, 11, 23), When::Overdue);
        assert_eq!(when(2026, 11, 24), When::Soon);
        assert_eq!(when(2026, 12, 24), When::Soon);
        assert_eq!(when(2026, 12, 25), When::Quarter);
        assert_eq!(when(2027, 2, 22), When::Quarter);
        assert_eq!(when(2027, 2, 23), When::Later);
        assert_eq!(When::of(None, today), When::Undated);
    }

    #[test]
    fn what_has_no_day_stands_last() {
        let item = |due: Option<Date>, kind| Item {
            kind,
            due,
            what: String::new(),
            record: None,
            subject: String::new(),
            origin: None,
            task: None,
            deadline: String::new(),
            row: None,
        };
        let day = Some(date(2027, 1, 1));
        let mut items = vec![
            item(None, Kind::Task),
            item(day, Kind::Task),
            item(day, Kind::Lapse),
            item(Some(date(2026, 1, 1)), Kind::Urgent),
        ];
        sort(&mut items);
        let kinds: Vec<Kind> = items.iter().map(|item| item.kind).collect();
        assert_eq!(kinds, [Kind::Urgent, Kind::Lapse, Kind::Task, Kind::Task]);
    }
}
