//! The graves as they lie: in rows by their numbers, each with its place or, where none is known, the place that its row
//! suggests. Does not say which grave is on a picture.

use std::collections::HashMap;
use std::ops::Range;

use uuid::Uuid;

use super::plane::{Plane, Point, distance};
use crate::model::outing::GraveSpot;

/// Metres of doubt where a grave's own position states none, before its row tells better.
const USUAL_DOUBT: f64 = 1.0;
/// Metres of doubt for each grave and each row between a grave and those that suggest its place.
const PER_GRAVE: f64 = 0.3;
const PER_ROW: f64 = 2.0;
/// Graves at the very same position from which on it is the cemetery's and not theirs, and its doubt in metres.
const SHARED: usize = 5;
const SOMEWHERE: f64 = 40.0;

/// A grave in its row.
#[derive(Clone, Debug)]
pub struct Place {
    /// Where it stands in the list of graves.
    pub grave: usize,
    /// Where its row stands among the rows.
    pub row: usize,
    /// Where it lies, by its own position or by its row's.
    pub at: Option<Point>,
    /// Metres of doubt to each side.
    pub doubt: f64,
    /// Whether the position is its own.
    pub is_own: bool,
    number: f64,
}

/// Graves that follow one another.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its graves among the places.
    pub places: Range<usize>,
    /// Which section it is of; the rows of a section follow one another.
    pub block: usize,
}

/// Where a row runs: a point at number zero, and the step from a number to the next.
#[derive(Clone, Copy)]
struct Line {
    start: Point,
    step: Point,
    doubt: f64,
}

/// All graves in their rows.
pub struct Ground {
    /// The graves, row by row.
    pub places: Vec<Place>,
    /// The rows, section by section.
    pub rows: Vec<Row>,
    /// The place of each grave by its mark.
    pub by_id: HashMap<Uuid, usize>,
}

impl Ground {
    /// Lays out graves, given by where they stand in the list.
    pub fn new(graves: &[GraveSpot], wanted: &[usize], plane: &Plane) -> Self {
        let mut ground = in_rows(graves, wanted);
        ground.position(graves, plane);
        let mut blocks: Vec<Range<usize>> = Vec::new();
        for (row, known) in ground.rows.iter().enumerate() {
            match blocks.last_mut() {
                Some(block) if ground.rows[block.start].block == known.block => block.end = row + 1,
                _ => blocks.push(row..row + 1),
            }
        }
        for block in blocks {
            ground.suggest(block);
        }
        ground.fall_back(graves, plane);
        ground
    }

    /// Positions of their own, unless many share the same.
    fn position(&mut self, graves: &[GraveSpot], plane: &Plane) {
        let mut shared: HashMap<_, usize> = HashMap::new();
        for (lat, lon) in self.places.iter().filter_map(|place| graves[place.grave].at) {
            *shared.entry((lat.to_bits(), lon.to_bits())).or_default() += 1;
        }
        for place in &mut self.places {
            let grave = &graves[place.grave];
            let own = |(lat, lon): &(f64, f64)| shared[&(lat.to_bits(), lon.to_bits())] < SHARED;
            place.at = plane.point(grave.at.filter(own));
            place.is_own = place.at.is_some();
            let stated = grave.accuracy.filter(|metres| *metres > 0.0);
            place.doubt = stated.map_or(USUAL_DOUBT, |metres| (metres / 1.5).clamp(0.3, SOMEWHERE));
        }
    }

    /// Suggests places for the graves of a section that have none.
    fn suggest(&mut self, block: Range<usize>) {
        let mut lines: Vec<Option<Line>> = block.clone().map(|row| self.fitted(row)).collect();
        let fitted: Vec<usize> = (0..lines.len()).filter(|row| lines[*row].is_some()).collect();
        for row in 0..lines.len() {
            if lines[row].is_none() {
                let between = between(&lines, &fitted, row);
                lines[row] = between.map(|line| self.through_only(block.start + row, line));
            }
        }
        for (row, line) in block.zip(lines) {
            let Some(line) = line else { continue };
            let places = self.rows[row].places.clone();
            let known: Vec<f64> = self.places[places.clone()]
                .iter()
                .filter(|place| place.is_own)
                .map(|place| place.number)
                .collect();
            for place in &mut self.places[places] {
                if place.at.is_none() {
                    let nearest = known.partition_point(|number| *number < place.number);
                    let near = known[nearest.saturating_sub(1)..].iter().take(2);
                    let away = near
                        .map(|number| (number - place.number).abs())
                        .fold(f64::INFINITY, f64::min);
                    let away = if away.is_finite() { away } else { 1.0 };
                    place.at = Some(line.at(place.number));
                    place.doubt = line.doubt.hypot(PER_GRAVE * away).min(SOMEWHERE);
                }
            }
        }
    }

    /// The straight line through the positions of a row, where there are two or more.
    fn fitted(&self, row: usize) -> Option<Line> {
        let known = || {
            let places = self.places[self.rows[row].places.clone()].iter();
            places.filter_map(|place| place.at.map(|at| (place.number, at)))
        };
        let count = known().count() as f64;
        let mean = |figure: fn((f64, Point)) -> f64| known().map(figure).sum::<f64>() / count;
        let (number, east, north) = (mean(|it| it.0), mean(|it| it.1[0]), mean(|it| it.1[1]));
        let spread: f64 = known().map(|it| (it.0 - number).powi(2)).sum();
        if count < 2.0 || spread < 1e-9 {
            return None;
        }
        let slope =
            |axis: usize, middle: f64| known().map(|it| (it.0 - number) * (it.1[axis] - middle)).sum::<f64>() / spread;
        let step = [slope(0, east), slope(1, north)];
        let mut line = Line {
            start: [east - step[0] * number, north - step[1] * number],
            step,
            doubt: 0.0,
        };
        let off: f64 = known().map(|it| distance(line.at(it.0), it.1).powi(2)).sum();
        // Two positions always agree with their line: as much doubt as is usual counts as four more.
        line.doubt = ((4.0 * USUAL_DOUBT + off / 2.0) / (count + 2.0)).sqrt().max(0.5);
        Some(line)
    }

    /// A line moved so that it runs through the only position of a row, if there is one.
    fn through_only(&self, row: usize, line: Line) -> Line {
        let places = &self.places[self.rows[row].places.clone()];
        let Some((place, at)) = places.iter().find_map(|place| place.at.map(|at| (place, at))) else {
            return line;
        };
        let by_line = line.at(place.number);
        let start = [line.start[0] + at[0] - by_line[0], line.start[1] + at[1] - by_line[1]];
        Line {
            start,
            doubt: 1.5 * USUAL_DOUBT,
            ..line
        }
    }

    /// Where neither grave nor row is known, at least the cemetery may be.
    fn fall_back(&mut self, graves: &[GraveSpot], plane: &Plane) {
        for place in self.places.iter_mut().filter(|place| place.at.is_none()) {
            place.at = plane.point(graves[place.grave].at);
            place.doubt = SOMEWHERE;
        }
    }
}

impl Line {
    fn at(&self, number: f64) -> Point {
        [
            self.start[0] + self.step[0] * number,
            self.start[1] + self.step[1] * number,
        ]
    }
}

/// The line of a row that has none, from the nearest rows on both sides that have one, or on one side.
fn between(lines: &[Option<Line>], fitted: &[usize], row: usize) -> Option<Line> {
    let place = fitted.partition_point(|other| *other < row);
    let sides = [place.checked_sub(1), Some(place)].map(|place| place.and_then(|place| fitted.get(place).copied()));
    let line = |other: usize| lines[other].map(|line| (line, other.abs_diff(row) as f64));
    match sides.map(|side| side.and_then(line)) {
        [Some((one, near)), Some((other, far))] => {
            let mix = |a: f64, b: f64| (a * far + b * near) / (near + far);
            let point = |a: Point, b: Point| [mix(a[0], b[0]), mix(a[1], b[1])];
            let doubt = one.doubt.max(other.doubt).hypot(PER_ROW / 2.0 * near.min(far));
            Some(Line {
                start: point(one.start, other.start),
                step: point(one.step, other.step),
                doubt,
            })
        }
        [one, other] => one.or(other).map(|(line, away)| Line {
            doubt: line.doubt.hypot(PER_ROW * away),
            ..line
        }),
    }
}

/// The graves in the order of their sections, rows and numbers.
fn in_rows(graves: &[GraveSpot], wanted: &[usize]) -> Ground {
    let key = |grave: &usize| {
        let it = &graves[*grave];
        (
            it.site,
            natural(&it.section),
            natural(&it.row),
            natural(&it.number),
            *grave,
        )
    };
    let mut order = wanted.to_vec();
    order.sort_by_cached_key(key);
    let mut ground = Ground {
        places: Vec::new(),
        rows: Vec::new(),
        by_id: HashMap::new(),
    };
    let mut before = None;
    for (place, grave) in order.into_iter().enumerate() {
        let it = &graves[grave];
        // As they are sorted: "3" and "03" stand mixed, and are one row.
        let block_key = (it.site, natural(&it.section));
        let row_key = natural(&it.row);
        let is_same_block = before.as_ref().is_some_and(|(block, _)| *block == block_key);
        let has_neighbours = !(it.row.trim().is_empty() && it.number.trim().is_empty());
        let is_same_row = has_neighbours && is_same_block && before.as_ref().is_some_and(|(_, row)| *row == row_key);
        if !is_same_row {
            let block = ground
                .rows
                .last()
                .map_or(0, |row| row.block + usize::from(!is_same_block));
            ground.rows.push(Row {
                places: place..place,
                block,
            });
        }
        let row = ground.rows.len() - 1;
        ground.rows[row].places.end = place + 1;
        ground.by_id.entry(it.id).or_insert(place);
        ground.places.push(Place {
            grave,
            row,
            at: None,
            doubt: 0.0,
            is_own: false,
            number: 0.0,
        });
        before = Some((block_key, row_key));
    }
    for row in &ground.rows {
        count(&mut ground.places[row.places.clone()], graves);
    }
    ground
}

/// Numbers the graves of a row: as they are numbered where that leaves few gaps, else as they follow one another.
fn count(places: &mut [Place], graves: &[GraveSpot]) {
    let figure = |place: &Place| match natural(&graves[place.grave].number).iter().find(|part| part.1 == '0') {
        Some((figure, _)) => *figure as f64,
        None => f64::NAN,
    };
    let figures: Vec<f64> = places.iter().map(figure).collect();
    let rises = figures.windows(2).all(|pair| pair[0] < pair[1]);
    let span = figures
        .last()
        .zip(figures.first())
        .map_or(0.0, |(last, first)| last - first);
    let is_dense = rises && span < 3.0 * figures.len() as f64;
    for (place, own) in places
        .iter_mut()
        .enumerate()
        .map(|(rank, place)| (place, (rank, figures[rank])))
    {
        place.number = if is_dense && own.1.is_finite() {
            own.1
        } else {
            own.0 as f64
        };
    }
}

/// A key in whose order texts stand as people count: figures by size, other letters by themselves.
fn natural(text: &str) -> Vec<(u64, char)> {
    let mut key: Vec<(u64, char)> = Vec::new();
    let mut is_in_figure = false;
    for letter in text.trim().chars().flat_map(char::to_lowercase) {
        match (letter.to_digit(10), key.last_mut()) {
            (Some(digit), Some((figure, _))) if is_in_figure => {
                *figure = figure.saturating_mul(10).saturating_add(digit.into());
            }
            (Some(digit), _) => key.push((digit.into(), '0')),
            (None, _) => key.push((0, letter)),
        }
        is_in_figure = letter.is_ascii_digit();
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grave(row: &str, number: &str, at: Option<(f64, f64)>) -> GraveSpot {
        let [row, number] = [row, number].map(str::to_owned);
        let section = String::new();
        let id = Uuid::from_u128(row.len() as u128);
        GraveSpot {
            id,
            site: None,
            section,
            row,
            number,
            at,
            accuracy: None,
            recorded: None,
            has_photo: false,
        }
    }

    fn laid_out(graves: &[GraveSpot]) -> Ground {
        let all: Vec<usize> = (0..graves.len()).collect();
        Ground::new(graves, &all, &Plane::round((50.0, 4.0)))
    }

    #[test]
    fn graves_stand_as_people_count() {
        let graves = ["10", "9", "9a", "2"].map(|number| grave("B", number, None));
        let order: Vec<usize> = laid_out(&graves).places.iter().map(|place| place.grave).collect();
        assert_eq!(order, [3, 1, 2, 0]);
    }

    #[test]
    fn a_row_is_one_however_it_is_written() {
        let rows = ["3", "03", " 3", "3"];
        let graves: Vec<_> = (1..)
            .zip(rows)
            .map(|(number, row)| grave(row, &format!("{number}"), None))
            .collect();
        assert_eq!(laid_out(&graves).rows.len(), 1);
        let letters = ["A", "a", "B", "b"].map(|row| grave(row, "1", None));
        assert_eq!(laid_out(&letters).rows.len(), 2);
    }

    #[test]
    fn a_grave_without_a_position_lies_between_its_neighbours() {
        let north = |metres: f64| Some((50.0 + metres / 111_195.0, 4.0));
        let graves = [
            grave("1", "1", north(0.1)),
            grave("1", "3", north(4.1)),
            grave("1", "2", None),
        ];
        let middle = laid_out(&graves).places[1].clone();
        assert!(
            !middle.is_own && distance(middle.at.expect("suggested"), [0.0, 2.1]) < 0.01,
            "{middle:?}"
        );
    }

    #[test]
    fn a_row_without_positions_lies_between_its_neighbours() {
        let at = |north: f64, east: f64| Some((50.0 + north / 111_195.0, 4.0 + east / 71_474.0));
        let mut graves = Vec::new();
        for number in ["1", "2", "3"] {
            let north: f64 = number.parse().expect("a figure");
            graves.push(grave("1", number, at(north, 0.0)));
            graves.push(grave("2", number, None));
            graves.push(grave("3", number, at(north, 6.0)));
        }
        let middle = laid_out(&graves).places[4].clone();
        assert!(distance(middle.at.expect("suggested"), [3.0, 2.0]) < 0.05, "{middle:?}");
    }

    #[test]
    fn a_position_that_many_share_is_the_cemeterys() {
        let graves: Vec<_> = (0..9)
            .map(|number| grave("1", &number.to_string(), Some((50.0, 4.0))))
            .collect();
        assert!(
            laid_out(&graves)
                .places
                .iter()
                .all(|place| !place.is_own && place.doubt > 30.0)
        );
    }
}
