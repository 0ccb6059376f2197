//! The sorting table: groups of what lies unsorted, as mended by hand, each with the graves it may show.

use uuid::Uuid;

use super::{Group, groups, join, propose, put_in_order, split};
use crate::model::outing::{Mended, Outing, SortGroup, SortingTable};

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
    let mut cut = groups(&shots);
    mend(&mut cut, &ids, mended);
    let sorted_in = |group: &Group| ids[group.clone()].iter().find_map(|photo| sorted.get(photo).copied());
    let known: Vec<(usize, Uuid)> = cut
        .iter()
        .enumerate()
        .filter_map(|(place, group)| Some((place, sorted_in(group)?)))
        .collect();
    let proposals = propose(&shots, &cut, &graves, &known);
    let open = cut
        .iter()
        .zip(proposals)
        .enumerate()
        .filter_map(|(place, (group, proposals))| {
            let left = ids[group.clone()].iter().filter(|photo| !sorted.contains_key(photo));
            let photos: Vec<Uuid> = left.copied().collect();
            (!photos.is_empty()).then_some(SortGroup {
                photos,
                proposals,
                can_join: place > 0,
            })
        });
    SortingTable {
        groups: open.collect(),
        photos,
        around: graves,
        left_out,
        ..SortingTable::default()
    }
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
}
