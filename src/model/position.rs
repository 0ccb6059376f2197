//! Places on the globe as people type them: decimal degrees, degrees-minutes-seconds, or a link of a map. WGS84,
//! latitude first. A shortened link holds no position and is refused: nothing is asked of the web.

/// Latitude and longitude in degrees, or `None` where the text is no place on the globe.
pub fn read(typed: &str) -> Option<(f64, f64)> {
    let typed = typed.trim();
    if typed.starts_with("geo:") || typed.contains("://") {
        return of_link(typed);
    }
    let typed = typed.trim_matches(['(', ')', '[', ']']);
    let (lat, lon) = halves(typed)?;
    let (lat, lon) = (degrees(&lat)?, degrees(&lon)?);
    (lat.abs() <= 90.0 && lon.abs() <= 180.0).then_some((lat, lon))
}

/// A position as it is shown for editing, about a decimetre fine.
pub fn shown(lat: f64, lon: f64) -> String {
    format!("{}, {}", trimmed(lat), trimmed(lon))
}

fn trimmed(degrees: f64) -> String {
    let text = format!("{degrees:.6}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" {
        "0".to_owned()
    } else {
        short.to_owned()
    }
}

/// The position in a link of a map. The place that was pointed at counts before the middle of the picture.
fn of_link(link: &str) -> Option<(f64, f64)> {
    let link = link
        .replace("%2C", ",")
        .replace("%2c", ",")
        .replace("%20", " ")
        .replace('+', " ");
    let after = |mark: &str| link.split_once(mark).map(|(_, rest)| rest);
    // Google: the pin (!3d… !4d…), a query, then the middle (@…). OpenStreetMap: the marker, then the view.
    let pin = after("!3d").and_then(|rest| pair(&rest.replace("!4d", ",")));
    let marker = after("mlat=").and_then(|rest| pair(&rest.replace("&mlon=", ",")));
    let asked = ["?q=", "&q=", "query=", "ll=", "daddr=", "destination=", "cp="].into_iter();
    let asked = asked
        .filter_map(after)
        .find_map(|rest| pair(rest.trim_start_matches("loc:")));
    let view = after("#map=").and_then(|rest| pair(&rest.split_once('/')?.1.replacen('/', ",", 1)));
    let geo = link.strip_prefix("geo:").and_then(pair);
    pin.or(marker)
        .or(asked)
        .or_else(|| after("/@").and_then(pair))
        .or(view)
        .or(geo)
}

/// Two decimal figures at the start of a text, with a comma or tilde between.
fn pair(text: &str) -> Option<(f64, f64)> {
    let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | ' ');
    let (lat, rest) = text.split_once([',', '~'])?;
    let end = rest.find(|c| !is_figure(c)).unwrap_or(rest.len());
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|x| x.is_finite());
    let (lat, lon) = (number(lat)?, number(&rest[..end])?);
    let round = |degrees: f64| (degrees * 1e7).round() / 1e7;
    (lat.abs() <= 90.0 && lon.abs() <= 180.0).then_some((round(lat), round(lon)))
}

/// Cuts at the semicolon, else at the compass letter, else at the only comma, else at the only gap.
fn halves(typed: &str) -> Option<(String, String)> {
    let pair = |(a, b): (&str, &str)| Some((a.trim().to_owned(), b.trim().to_owned()));
    if let Some(cut) = typed.split_once(';') {
        return pair(cut);
    }
    if let Some(north) = typed.find(['N', 'S', 'n', 's']).filter(|place| *place > 0) {
        let (lat, lon) = typed.split_at(north + 1);
        return pair((lat, lon.trim_start_matches([',', ' '])));
    }
    let commas = typed.matches(',').count();
    match commas {
        1 => typed.split_once(',').and_then(pair),
        // "50,6651 4,2007" and "50,6651, 4,2007": decimal commas.
        2 | 3 => typed.split_once(", ").or_else(|| typed.split_once(' ')).and_then(pair),
        _ => typed.split_once(char::is_whitespace).and_then(pair),
    }
}

fn degrees(text: &str) -> Option<f64> {
    let upper = text.trim().to_uppercase();
    let negative = upper.contains(['S', 'W']) || upper.starts_with('-');
    let unsigned = upper.trim_matches(['N', 'S', 'E', 'W', 'O', '-', '+', ' ']);
    let parts: Vec<f64> = unsigned
        .split(['°', '\'', '"', '′', '″', ' ', '’', '”'])
        .filter(|part| !part.is_empty())
        .map(|part| {
            part.replace(',', ".")
                .parse()
                .ok()
                .filter(|x: &f64| x.is_finite() && *x >= 0.0)
        })
        .collect::<Option<_>>()?;
    let (whole, minutes, seconds) = match parts[..] {
        [whole] => (whole, 0.0, 0.0),
        [whole, minutes] => (whole, minutes, 0.0),
        [whole, minutes, seconds] => (whole, minutes, seconds),
        _ => return None,
    };
    if minutes >= 60.0 || seconds >= 60.0 {
        return None;
    }
    // A centimetre is finer than any source, and few enough digits for every spreadsheet.
    let size = ((whole + minutes / 60.0 + seconds / 3600.0) * 1e7).round() / 1e7;
    Some(if negative { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_forms_are_read() {
        for text in [
            "50.6651, 4.2007",
            "50.6651 4.2007",
            "50,6651; 4,2007",
            "50,6651, 4,2007",
            "50,6651 4,2007",
            "50.6651N 4.2007E",
            "50°39'54.36\"N 4°12'2.52\"E",
        ] {
            let (lat, lon) = read(text).expect(text);
            assert!(
                (lat - 50.6651).abs() < 1e-4 && (lon - 4.2007).abs() < 1e-4,
                "{text}: {lat}, {lon}"
            );
        }
    }

    #[test]
    fn the_links_of_usual_maps_are_read() {
        for link in [
            "https://www.google.com/maps/place/Rebecq/@50.60,4.10,17z/data=!3m1!4b1!4m6!3m5!8m2!3d50.6651!4d4.2007!16s",
            "https://www.google.be/maps/@50.6651,4.2007,17z",
            "https://www.google.com/maps/search/?api=1&query=50.6651%2C4.2007",
            "https://maps.google.com/?q=50.6651,4.2007&z=18",
            "https://www.openstreetmap.org/#map=18/50.6651/4.2007",
            "https://www.openstreetmap.org/?mlat=50.6651&mlon=4.2007#map=12/50.1/4.1",
            "https://maps.apple.com/?ll=50.6651,4.2007&q=Cemetery",
            "https://www.bing.com/maps?cp=50.6651~4.2007&lvl=17",
            "geo:50.6651,4.2007?z=18",
            "(50.6651, 4.2007)",
        ] {
            assert_eq!(read(link), Some((50.6651, 4.2007)), "{link}");
        }
        for link in [
            "https://maps.app.goo.gl/abcdef",
            "https://example.org/50.6651,4.2007",
            "geo:here",
        ] {
            assert_eq!(read(link), None, "{link}");
        }
    }

    #[test]
    fn south_and_west_are_negative() {
        assert_eq!(read("33°52'S, 151°12'W"), Some((-33.866_666_7, -151.2)));
        assert_eq!(read("-1.5, -2"), Some((-1.5, -2.0)));
    }

    #[test]
    fn what_is_no_place_is_refused() {
        for text in ["", "abc", "91, 4", "50", "50°75'N 4°E", "50, 4, 3, 2, 1", "NaN, 4"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
