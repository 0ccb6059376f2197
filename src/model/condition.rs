//! What follows from condition surveys: the present condition, the trend, and whether the whole is called better than
//! its worst part. The scale is the War Memorials Trust's; the rule that the most serious part counts is Spectrum's.

use super::attached::Attached;
use super::{PartialDate, Row, condition_item, condition_survey, entry};

/// The codes of the scale from good to lost; "unknown" and foreign codes are not on it.
const SCALE: [&str; 5] = ["good", "fair", "poor", "very_bad", "lost_missing"];

/// How serious a condition is: 1 good to 5 lost; 0 where it is not known.
pub fn rank(code: &str) -> u8 {
    SCALE
        .iter()
        .position(|known| *known == code)
        .map_or(0, |place| place as u8 + 1)
}

/// Where the surveys lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// The latest survey found it better than the one before.
    Better,
    /// Neither better nor worse.
    Same,
    /// The latest survey found it worse than the one before.
    Worse,
}

/// The surveys that can be compared: with a day and a condition on the scale, oldest first.
fn comparable<'r>(surveys: &[&'r Row]) -> Vec<(&'r Row, PartialDate)> {
    let mut dated: Vec<(&Row, PartialDate)> = surveys
        .iter()
        .filter(|row| rank(row.text(condition_survey::OVERALL)) > 0)
        .map(|row| (*row, entry::date(condition_survey::SURVEYED, row)))
        .filter(|(_, day)| !day.max.is_empty())
        .collect();
    dated.sort_by(|a, b| a.1.max.cmp(&b.1.max));
    dated
}

/// The latest survey: the one with the latest day; among several of one day the one made last.
pub fn latest<'r>(surveys: &[&'r Row]) -> Option<&'r Row> {
    let day = |row: &Row| entry::date(condition_survey::SURVEYED, row).max;
    surveys.iter().copied().max_by_key(|row| day(row))
}

/// How the latest two surveys compare; `None` before there are two.
pub fn trend(surveys: &[&Row]) -> Option<Trend> {
    let dated = comparable(surveys);
    let [.., (before, _), (after, _)] = dated.as_slice() else {
        return None;
    };
    let rank = |row: &Row| rank(row.text(condition_survey::OVERALL));
    Some(match rank(after).cmp(&rank(before)) {
        std::cmp::Ordering::Less => Trend::Better,
        std::cmp::Ordering::Equal => Trend::Same,
        std::cmp::Ordering::Greater => Trend::Worse,
    })
}

/// The conditions over time, oldest first: code and day.
pub fn course<'r>(surveys: &[&'r Row]) -> Vec<(&'r str, PartialDate)> {
    let dated = comparable(surveys).into_iter();
    dated
        .map(|(row, day)| (row.text(condition_survey::OVERALL), day))
        .collect()
}

/// The worst part's condition, where it is more serious than what the survey says of the whole.
pub fn worse_part<'a>(survey: &Row, attached: &'a Attached) -> Option<&'a str> {
    let parts = attached.of(condition_item::SURVEY, survey.uuid()).into_iter();
    let worst = parts
        .map(|part| part.text(condition_item::CONDITION))
        .max_by_key(|code| rank(code))?;
    (rank(worst) > rank(survey.text(condition_survey::OVERALL))).then_some(worst)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::model::{Table, Value};

    fn survey(day: &str, overall: &str) -> Row {
        let mut row = Row::new(Table::ConditionSurvey, Uuid::now_v7());
        row.cells
            .extend(entry::read(condition_survey::SURVEYED, day).unwrap_or_default());
        row.cells.insert(condition_survey::OVERALL.name, Value::text(overall));
        row
    }

    #[test]
    fn the_trend_compares_the_latest_two_that_can_be_compared() {
        let rows = [
            survey("12 May 2026", "poor"),
            survey("2019", "good"),
            survey("2022", "fair"),
            survey("2026-10", "unknown"),
            survey("", "lost_missing"),
        ];
        let all: Vec<&Row> = rows.iter().collect();
        assert_eq!(trend(&all), Some(Trend::Worse));
        assert_eq!(trend(&all[1..3]), Some(Trend::Worse));
        assert_eq!(trend(&[&rows[2], &rows[2]]), Some(Trend::Same));
        assert_eq!(trend(&[&rows[0], &survey("2027", "good")]), Some(Trend::Better));
        assert_eq!(trend(&all[..1]), None);
        let codes: Vec<&str> = course(&all).into_iter().map(|(code, _)| code).collect();
        assert_eq!(codes, ["good", "fair", "poor"]);
        assert_eq!(latest(&all).map(Row::uuid), Some(rows[3].uuid()));
    }

    #[test]
    fn a_whole_that_is_called_better_than_its_worst_part_is_noticed() {
        let whole = survey("2026", "fair");
        let mut attached = Attached::default();
        for condition in ["good", "very_bad"] {
            let mut part = Row::new(Table::ConditionItem, Uuid::now_v7());
            part.cells.insert(condition_item::SURVEY.name, Value::Id(whole.uuid()));
            part.cells
                .insert(condition_item::CONDITION.name, Value::text(condition));
            attached.add(part);
        }
        assert_eq!(worse_part(&whole, &attached), Some("very_bad"));
        let mut honest = whole.clone();
        honest
            .cells
            .insert(condition_survey::OVERALL.name, Value::text("very_bad"));
        assert_eq!(worse_part(&honest, &attached), None);
    }
}
