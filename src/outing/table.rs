//! The sorting table: groups of what lies unsorted, as mended by hand, each with the graves it may show.

use uuid::Uuid;

use super::pauses::{Times, goes_on, starts_of_all};
use super::stops::time;
use super::{Group, groups, join, propose, put_in_order, split};
use crate::model::outing::{Mended, Outing, Shot, SortGroup, SortingTable};

/// Lays out an outing. Photos that are sorted already tell where the photographer was; they are not shown. Lines of the
/// graves are for the caller to add.
pub fn table(outing: Outing, mended: &Mended) -> SortingTable {
    let Outing {
        mut shots,
        sorted,
        photos,
        graves,
        left_out,
    } = outing;
    put_in_order(&mut shots);
    let ids: Vec<Uuid> = shots.iter().map(|shot| shot.id).collect();
    let mut cut = cut(&shots);
    mend(&mut cut, &ids, mended);
    let sorted_in = |group: &Group| ids[group.clone()].iter().find_map(|photo| sorted.get(photo).copied());
    let known = cut.iter().enumerate();
    let known: Vec<(usize, Uuid)> = known
        .filter_map(|(place, group)| Some((place, sorted_in(group)?)))
        .collect();
    let proposals = propose(&shots, &cut, &graves, &known);
    let times: Vec<Times> = cut.iter().map(|group| time(&shots[group.clone()])).collect();
    let mut starts = starts_of_all(&times);
    starts.push(cut.len());
    let is_start = |place: usize| starts.binary_search(&place).is_ok();
    let open = cut
        .iter()
        .zip(proposals)
        .enumerate()
        .filter_map(|(place, (group, proposals))| {
            let left = ids[group.clone()].iter().filter(|photo| !sorted.contains_key(photo));
            let mut it = SortGroup {
                photos: left.copied().collect(),
                proposals,
                can_join: place > 0,
                name_first: false,
            };
            it.name_first = it.likely().is_none() && is_start(place) && !is_start(place + 1);
            (!it.photos.is_empty()).then_some(it)
        });
    SortingTable {
        groups: open.collect(),
        photos,
        around: graves,
        left_out,
        ..SortingTable::default()
    }
}

/// The groups of one walk after the other, each cut at its own pace.
fn cut(shots: &[Shot]) -> Vec<Group> {
    let at = |shot: &Shot| shot.taken.map(|taken| (taken, taken));
    let (mut found, mut first) = (Vec::new(), 0);
    for walk in shots.chunk_by(|before, after| goes_on(at(before), at(after))) {
        found.extend(groups(walk).into_iter().map(|it| first + it.start..first + it.end));
        first += walk.len();
    }
    found
}

fn mend(cut: &mut Vec<Group>, ids: &[Uuid], mended: &Mended) {
    for (place, photo) in ids.iter().enumerate() {
        if mended.begins.contains(photo) {
            split(cut, place);
        }
        if mended.goes_on.contains(photo)
            && let Some(group) = cut.iter().position(|group| group.start == place)
            && let Some(before) = group.checked_sub(1)
        {
            join(cut, before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::outing::{GraveSpot, Reason, Shot};

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    /// Three graves side by side, three photos of each, some seconds apart.
    fn outing() -> Outing {
        let shots = (0..9).map(|number| Shot {
            id: id(number),
            taken: Some(
                i64::try_from(number).unwrap_or_default() * 5 + i64::try_from(number / 3).unwrap_or_default() * 40,
            ),
            at: None,
            accuracy: None,
            direction: None,
        });
        let graves = (0..3).map(|number| GraveSpot {
            id: id(100 + number),
            site: Some(id(1000)),
            section: String::new(),
            row: "1".to_owned(),
            number: (number + 1).to_string(),
            at: None,
            accuracy: None,
            recorded: None,
            has_photo: false,
        });
        Outing {
            // In no order: it is made here.
            shots: shots.rev().collect(),
            graves: graves.collect(),
            ..Outing::default()
        }
    }

    fn photos(table: &SortingTable) -> Vec<Vec<u128>> {
        let numbers = |group: &SortGroup| group.photos.iter().map(Uuid::as_u128).collect();
        table.groups.iter().map(numbers).collect()
    }

    #[test]
    fn what_was_sorted_is_no_longer_shown_and_tells_the_next_grave() {
        let mut outing = outing();
        outing.sorted.extend((0..3).map(|number| (id(number), id(100))));
        let table = table(outing, &Mended::default());
        assert_eq!(photos(&table), [[3, 4, 5], [6, 7, 8]]);
        let first = &table.groups[0].proposals[0];
        assert_eq!(first.grave, id(101));
        let next = Reason::NextInRow {
            after: id(100),
            steps: 1,
        };
        assert!(first.reasons.contains(&next), "{first:?}");
    }

    #[test]
    fn groups_are_cut_and_joined_as_the_user_says() {
        let mut mended = Mended::default();
        mended.split(id(4));
        mended.join(id(6));
        let table = table(outing(), &mended);
        assert_eq!(photos(&table), [vec![0, 1, 2], vec![3], vec![4, 5, 6, 7, 8]]);
        assert!(!table.groups[0].can_join && table.groups[1].can_join);
        // The newest word counts.
        mended.split(id(6));
        mended.join(id(4));
        let table = super::table(super::tests::outing(), &mended);
        assert_eq!(photos(&table), [[0, 1, 2], [3, 4, 5], [6, 7, 8]]);
    }

    #[test]
    fn a_group_that_is_half_sorted_proposes_its_own_grave() {
        let mut outing = outing();
        outing.sorted.insert(id(4), id(102));
        let table = table(outing, &Mended::default());
        assert_eq!(photos(&table), [vec![0, 1, 2], vec![3, 5], vec![6, 7, 8]]);
        let first = &table.groups[1].proposals[0];
        assert_eq!(
            (first.grave, first.reasons.as_slice()),
            (id(102), [Reason::Confirmed].as_slice())
        );
    }

    /// Two rows of five graves, a photo of each half a minute after the one before, on two days or on one.
    fn two_rows(rest: i64) -> Outing {
        let mut outing = outing();
        let (shot, grave) = (outing.shots[0].clone(), outing.graves[0].clone());
        let shots = (0..10).map(|number| Shot {
            id: id(number),
            taken: i64::try_from(number).ok().map(|it| it * 30 + it / 5 * rest),
            ..shot.clone()
        });
        let graves = (0..10).map(|number| GraveSpot {
            id: id(100 + number),
            row: (number / 5).to_string(),
            number: (number % 5).to_string(),
            ..grave.clone()
        });
        outing.shots = shots.collect();
        outing.graves = graves.collect();
        outing
    }

    /// The table with each photo by itself, and some sorted.
    fn with_sorted(mut outing: Outing, sorted: &[(u128, u128)]) -> SortingTable {
        let mut mended = Mended::default();
        for shot in &outing.shots {
            mended.split(shot.id);
        }
        outing
            .sorted
            .extend(sorted.iter().map(|(photo, grave)| (id(*photo), id(*grave))));
        table(outing, &mended)
    }

    #[test]
    fn a_row_is_walked_again_another_day() {
        let at = |row: usize, number: usize| Some((50.0 + 0.000_1 * row as f64, 4.0 + 0.000_05 * number as f64));
        let mut outing = two_rows(20 * 3600);
        for (place, grave) in outing.graves.iter_mut().enumerate() {
            grave.at = at(place / 5, place % 5);
        }
        for (place, shot) in outing.shots.iter_mut().enumerate() {
            shot.at = at(0, place % 5);
        }
        let first = [(0, 100), (1, 101), (2, 102), (3, 103), (4, 104)];
        let table = with_sorted(outing, &first);
        let likely: Vec<_> = table.groups.iter().map(SortGroup::likely).collect();
        assert_eq!(likely, [100, 101, 102, 103, 104].map(|grave| Some(id(grave))));
    }

    #[test]
    fn another_day_is_walked_at_its_own_pace() {
        let mut outing = two_rows(20 * 3600);
        outing.shots.truncate(8);
        let night = outing.shots[5].taken.unwrap_or_default();
        for shot in &mut outing.shots[5..] {
            shot.taken = shot.taken.map(|taken| night + 20 * (taken - night));
        }
        // Ten minutes are no long pause on a day when all are.
        let table = with_sorted(outing, &[(0, 100), (5, 105)]);
        let likely: Vec<_> = table.groups[4..].iter().map(SortGroup::likely).collect();
        assert_eq!(likely, [106, 107].map(|grave| Some(id(grave))));
        assert!(table.groups.iter().all(|group| !group.name_first));
    }

    #[test]
    fn photos_without_a_time_go_on_with_no_walk() {
        let mut outing = two_rows(0);
        outing.shots[9].taken = None;
        let table = with_sorted(outing, &[(0, 100)]);
        assert_eq!(photos(&table).last(), Some(&vec![9]));
        assert!(table.groups.last().is_some_and(|last| last.proposals.is_empty()));
    }

    #[test]
    fn in_doubt_the_first_after_a_long_pause_is_to_be_named_first() {
        let firsts = |table: &SortingTable| -> Vec<u128> {
            let firsts = table.groups.iter().filter(|group| group.name_first);
            firsts.map(|group| group.photos[0].as_u128()).collect()
        };
        assert_eq!(firsts(&with_sorted(two_rows(300), &[])), [0, 5]);
        assert_eq!(firsts(&with_sorted(two_rows(20 * 3600), &[])), [0, 5]);
        let first = [(0, 100), (1, 101), (2, 102), (3, 103), (4, 104)];
        let table = with_sorted(two_rows(300), &first);
        assert!(table.groups[0].likely().is_some() && firsts(&table).is_empty());
    }
}
