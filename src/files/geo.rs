//! Places for maps: `GeoJSON` (RFC 7946) and KML 2.2, written one place after the other. Longitude first, WGS84.
//! Which places, and how exact they may be, is decided elsewhere.

use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};

/// A point on the map with what is said of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GeoPlace {
    /// Its identity, stable over exports.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Latitude and longitude in degrees; nothing where it is not known.
    pub position: Option<(f64, f64)>,
    /// What is said of it: name and text, in the order in which it is shown.
    pub properties: Vec<(String, String)>,
    /// A picture of it, as a path beside the file; "" for none.
    pub picture: String,
}

/// A `GeoJSON` file that is being written.
pub struct GeoJsonWriter<W: Write> {
    out: W,
    is_first: bool,
}

impl<W: Write> GeoJsonWriter<W> {
    /// Begins the collection.
    pub fn new(mut out: W) -> io::Result<Self> {
        out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[\n")?;
        Ok(Self { out, is_first: true })
    }

    /// Writes one place; without a position it has no geometry.
    pub fn write(&mut self, place: &GeoPlace) -> io::Result<()> {
        if !std::mem::take(&mut self.is_first) {
            self.out.write_all(b",\n")?;
        }
        let geometry = place.position.map_or(
            Json::Null,
            |(lat, lon)| json!({ "type": "Point", "coordinates": [lon, lat] }),
        );
        let mut properties = Map::new();
        properties.insert("name".to_owned(), json!(place.name));
        for (name, text) in &place.properties {
            properties.insert(name.clone(), json!(text));
        }
        let feature = json!({ "type": "Feature", "id": place.id, "geometry": geometry, "properties": properties });
        serde_json::to_writer(&mut self.out, &feature).map_err(io::Error::from)
    }

    /// Ends the collection.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.write_all(b"\n]}\n")?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// A KML file that is being written.
pub struct KmlWriter<W: Write> {
    out: W,
}

impl<W: Write> KmlWriter<W> {
    /// Begins the document, called `title`.
    pub fn new(mut out: W, title: &str) -> io::Result<Self> {
        writeln!(
            out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n<name>{}</name>",
            escaped(title)
        )?;
        Ok(Self { out })
    }

    /// Writes one place; one without a position is listed without a point.
    pub fn write(&mut self, place: &GeoPlace) -> io::Result<()> {
        writeln!(self.out, "<Placemark>\n<name>{}</name>", escaped(&place.name))?;
        if !place.picture.is_empty() {
            // Within a description stands HTML, so it is escaped twice.
            let image = format!("<img src=\"{}\"/>", escaped(&place.picture));
            writeln!(self.out, "<description>{}</description>", escaped(&image))?;
        }
        writeln!(self.out, "<ExtendedData>")?;
        for (name, text) in &place.properties {
            writeln!(
                self.out,
                "<Data name=\"{}\"><value>{}</value></Data>",
                escaped(name),
                escaped(text)
            )?;
        }
        writeln!(self.out, "</ExtendedData>")?;
        if let Some((lat, lon)) = place.position {
            writeln!(self.out, "<Point><coordinates>{lon},{lat}</coordinates></Point>")?;
        }
        writeln!(self.out, "</Placemark>")
    }

    /// Ends the document.
    pub fn finish(mut self) -> io::Result<W> {
        writeln!(self.out, "</Document>\n</kml>")?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Text for XML; signs that XML 1.0 cannot hold are left out.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' | '\r' => safe.push(letter),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    type Trial = Result<(), Box<dyn std::error::Error>>;

    fn places() -> [GeoPlace; 2] {
        let hostile = "A <b> & \"c\" \u{1} ]]>".to_owned();
        [
            GeoPlace {
                id: "1".to_owned(),
                name: hostile.clone(),
                position: Some((50.5, 4.25)),
                properties: vec![("note".to_owned(), hostile)],
                picture: "map_files/1.jpg".to_owned(),
            },
            GeoPlace {
                id: "2".to_owned(),
                name: "nowhere".to_owned(),
                ..GeoPlace::default()
            },
        ]
    }

    #[test]
    fn geojson_puts_longitude_first_and_keeps_every_sign() -> Trial {
        let mut writer = GeoJsonWriter::new(Vec::new())?;
        for place in places() {
            writer.write(&place)?;
        }
        let read: Json = serde_json::from_slice(&writer.finish()?)?;
        assert_eq!(read["features"][0]["geometry"]["coordinates"], json!([4.25, 50.5]));
        assert_eq!(read["features"][0]["properties"]["note"], places()[0].name.as_str());
        assert_eq!(read["features"][1]["geometry"], Json::Null);
        Ok(())
    }

    #[test]
    fn kml_escapes_what_people_type() -> Trial {
        let mut writer = KmlWriter::new(Vec::new(), "Graves & more")?;
        for place in places() {
            writer.write(&place)?;
        }
        let text = String::from_utf8(writer.finish()?)?;
        assert!(text.contains("<coordinates>4.25,50.5</coordinates>"));
        assert!(text.contains("A &lt;b&gt; &amp; &quot;c&quot;  ]]&gt;") && !text.contains('\u{1}'));
        assert!(text.contains("Graves &amp; more"));
        assert_eq!(text.matches("<Point>").count(), 1);
        Ok(())
    }
}
