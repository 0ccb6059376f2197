//! How a status or a condition looks on a chip: its colour, icon and word, the same in the list, the record and the dialogs.
//! It decides nothing about the status itself; that is `model::status`.

use jiff::civil::Date;

use crate::model::Vocab;
use crate::model::status::Group;
use crate::texts::Texts;
use crate::ui::icons;
use crate::ui::widgets::chip::Tone;

/// Days before its end from which a provisional protection says when it lapses.
const SOON_DAYS: i32 = 90;

/// The look of a status: colour, icon and word; `until` is the last day of what lapses by itself.
pub fn status(texts: &Texts, group: Group, until: Option<Date>, today: Date) -> (Tone, &'static str, String) {
    let (tone, icon) = match group {
        Group::Protected => (Tone::Green, icons::PROTECTED),
        Group::Provisional => (Tone::Amber, icons::PROVISIONAL),
        Group::Procedure => (Tone::Amber, icons::PROCEDURE),
        Group::LocalList => (Tone::Violet, icons::LOCAL_LIST),
        Group::Inventoried => (Tone::Blue, icons::INVENTORIED),
        Group::NotProtected => (Tone::Grey, icons::NOT_PROTECTED),
        Group::NotChecked => (Tone::Dashed, icons::NOT_CHECKED),
    };
    let soon = until
        .and_then(|until| days_left(until, today))
        .filter(|_| group == Group::Provisional);
    let word = match soon {
        Some(days) => texts.with("record-lapses-in", &[("days", days.into())]),
        None => texts.term(Vocab::Summary, group.code()).to_owned(),
    };
    (tone, icon, word)
}

/// The look of a condition: colour, icon and word; "not seen" where nobody noted any.
pub fn condition(texts: &Texts, code: &str) -> (Tone, &'static str, String) {
    let (tone, icon) = match code {
        "good" => (Tone::Green, icons::GOOD),
        "fair" => (Tone::Blue, icons::FAIR),
        "poor" => (Tone::Amber, icons::WARNING),
        "very_bad" => (Tone::Red, icons::VERY_BAD),
        "lost_missing" => (Tone::Grey, icons::NOT_PROTECTED),
        _ => (Tone::Dashed, icons::NOT_CHECKED),
    };
    let code = if code.is_empty() { "unknown" } else { code };
    (tone, icon, texts.term(Vocab::Condition, code).to_owned())
}

/// Days until the last day in force, where it is near and not past.
fn days_left(until: Date, today: Date) -> Option<i32> {
    let days = today.until(until).ok()?.get_days();
    (0..=SOON_DAYS).contains(&days).then_some(days)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::Lang;

    const TODAY: Date = date(2026, 5, 20);

    #[test]
    fn a_provisional_protection_says_when_it_lapses_once_that_is_near() {
        let word = |group, until| status(&Texts::new(Lang::En), group, until, TODAY).2;
        let plain = word(Group::Provisional, None);
        assert!(word(Group::Provisional, Some(date(2026, 6, 9))).contains("20"));
        assert_ne!(word(Group::Provisional, Some(TODAY)), plain, "the last day");
        assert_eq!(
            word(Group::Provisional, Some(date(2026, 8, 19))),
            plain,
            "ninety-one days"
        );
        assert_eq!(word(Group::Provisional, Some(date(2026, 5, 19))), plain, "past");
        let listed = word(Group::Protected, None);
        assert_eq!(word(Group::Protected, Some(date(2026, 6, 9))), listed);
    }

    #[test]
    fn no_two_groups_look_the_same() {
        let looks: Vec<_> = Group::ALL
            .iter()
            .map(|group| status(&Texts::new(Lang::En), *group, None, TODAY))
            .collect();
        for (place, look) in looks.iter().enumerate() {
            for other in &looks[place + 1..] {
                assert!(look.1 != other.1 && look.2 != other.2, "{} and {}", look.2, other.2);
            }
        }
    }
}
