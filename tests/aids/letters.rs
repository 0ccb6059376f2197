//! A small alphabet of straight strokes, made for carved stones in tests; no font file.
//! Digits in pairs are points on a grid 4 wide and 6 high, commas begin a new stroke.

/// Letters and their strokes.
const LETTERS: &[(char, &str)] = &[
    ('A', "062046,1434"),
    ('B', "0006364534331333,130033,00303142331303"),
    ('C', "413010010516364546"),
    ('D', "00063645413000"),
    ('E', "40000646,0333"),
    ('F', "400006,0333"),
    ('G', "41301001051636454323"),
    ('H', "0006,4046,0343"),
    ('I', "2026"),
    ('J', "303516061605"),
    ('K', "0006,4003,0346"),
    ('L', "000646"),
    ('M', "0600234046"),
    ('N', "06004640"),
    ('O', "100105163645413010"),
    ('P', "0600304142330333"),
    ('R', "06003041423303,2346"),
    ('S', "41301001023344453616051605"),
    ('T', "0040,2026"),
    ('U', "000516364540"),
    ('V', "002640"),
    ('W', "0016203640"),
    ('X', "0046,4006"),
    ('Y', "002340,2326"),
    ('Z', "00400646"),
    ('1', "112026"),
    ('4', "36300444"),
    ('7', "004016"),
];

/// Height of a letter in steps of the grid; it is 4 wide.
pub const STEPS_HIGH: f32 = 6.0;

/// A straight piece of a stroke, from one point to another.
pub type Piece = [(f32, f32); 2];

/// All letters there are.
pub fn alphabet() -> impl Iterator<Item = char> {
    LETTERS.iter().map(|(letter, _)| *letter)
}

/// The pieces of a letter in steps of the grid; of an unknown letter none.
pub fn pieces(letter: char) -> Vec<Piece> {
    let strokes = LETTERS
        .iter()
        .find(|(known, _)| *known == letter)
        .map_or("", |found| found.1);
    let step = |digit: u8| f32::from(digit - b'0');
    strokes
        .split(',')
        .flat_map(|stroke| {
            let points: Vec<(f32, f32)> = stroke
                .as_bytes()
                .chunks(2)
                .map(|pair| (step(pair[0]), step(pair[1])))
                .collect();
            points.windows(2).map(|ends| [ends[0], ends[1]]).collect::<Vec<Piece>>()
        })
        .collect()
}
