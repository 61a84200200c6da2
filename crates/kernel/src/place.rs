//! Where things are: postcodes and towns of a scheme, and how far one place is from another (CLAVE-39).

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{scheme::Fault, spelling};

/// The mean radius of the earth, in kilometres (IUGG).
const EARTH_KM: f64 = 6371.0088;
/// Longest thing typed as a place that is looked at, in bytes.
const TYPED_BYTES_MAX: usize = 100;

/// A point on the earth: latitude and longitude, in degrees (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(try_from = "[f64; 2]")]
pub struct Point {
    latitude: f64,
    longitude: f64,
}

impl TryFrom<[f64; 2]> for Point {
    type Error = &'static str;

    fn try_from([latitude, longitude]: [f64; 2]) -> Result<Self, Self::Error> {
        let fits = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        if fits { Ok(Self { latitude, longitude }) } else { Err("is no latitude and longitude") }
    }
}

impl Point {
    /// How far another one is along the surface, in kilometres (haversine).
    #[must_use]
    pub fn km_to(self, other: Self) -> f64 {
        let half = |one: f64, two: f64| ((one - two).to_radians() / 2.0).sin().powi(2);
        let cosines = self.latitude.to_radians().cos() * other.latitude.to_radians().cos();
        let across = cosines * half(other.longitude, self.longitude);
        2.0 * EARTH_KM * (half(other.latitude, self.latitude) + across).sqrt().min(1.0).asin()
    }
}

/// The places of a scheme.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// How many digits a postcode has.
    postcode_length: usize,
    #[serde(rename = "place")]
    known: Vec<Place>,
}

/// A place.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// What postcodes there begin with.
    postcode: String,
    /// What people call it.
    names: Vec<String>,
    /// Where it is.
    pub at: Point,
}

impl Places {
    /// The place of a postcode, or of a town's name; none if it is not known.
    #[must_use]
    pub fn find(&self, typed: &str) -> Option<&Place> {
        let typed = typed.trim();
        if typed.len() > TYPED_BYTES_MAX {
            return None;
        }
        let digits = typed.bytes().all(|byte| byte.is_ascii_digit());
        if digits && typed.len() == self.postcode_length {
            let of = self.known.iter().filter(|place| typed.starts_with(&place.postcode));
            return of.max_by_key(|place| place.postcode.len());
        }
        let name = spelling::plain(typed);
        let called = |place: &&Place| place.names.iter().any(|own| spelling::plain(own) == name);
        self.known.iter().find(called)
    }
}

/// Reads the places of a scheme, if it has a table of them.
///
/// # Errors
///
/// Every fault found.
pub fn read_places(
    file: &str,
    files: &BTreeMap<String, String>,
) -> Result<Option<Places>, Vec<Fault>> {
    let Some(text) = files.get(file) else { return Ok(None) };
    let places: Places =
        toml::from_str(text).map_err(|error| vec![Fault::reading(file, text, &error)])?;
    let mut faults = Vec::new();
    for (index, place) in places.known.iter().enumerate() {
        let index = index.to_string();
        let mut must = |holds: bool, key, cure: &str| {
            if !holds {
                faults.push(Fault::at(file, text, &["place", &index, key], cure));
            }
        };
        let digits = place.postcode.bytes().all(|byte| byte.is_ascii_digit());
        let length = 1..=places.postcode_length;
        must(digits && length.contains(&place.postcode.len()), "postcode", "begins no postcode");
        let same = places.known.iter().filter(|other| other.postcode == place.postcode).count();
        must(same == 1, "postcode", "is another place's too");
        must(!place.names.is_empty(), "names", "has at least one");
    }
    if faults.is_empty() { Ok(Some(places)) } else { Err(faults) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = r#"
        postcode_length = 5
        [[place]]
        postcode = "28"
        names = ["Madrid"]
        at = [40.4168, -3.7038]
        [[place]]
        postcode = "289"
        names = ["Getafe"]
        at = [40.3083, -3.7327]
        [[place]]
        postcode = "15"
        names = ["A Coruña", "La Coruña"]
        at = [43.3623, -8.4115]
    "#;

    fn places(table: &str) -> Result<Option<Places>, Vec<Fault>> {
        read_places("places.toml", &[("places.toml".to_owned(), table.to_owned())].into())
    }

    #[test]
    fn a_postcode_is_where_the_longest_beginning_says_and_a_town_is_found_however_it_is_spelled() {
        let places = places(TABLE).unwrap().unwrap();
        let name = |typed: &str| places.find(typed).map(|place| place.names[0].as_str());
        assert_eq!(name("28013"), Some("Madrid"));
        assert_eq!(name(" 28901 "), Some("Getafe"));
        assert_eq!(name("la coruna"), Some("A Coruña"));
        for nowhere in ["", "2801", "280130", "99999", "Atlantis", "28O13"] {
            assert_eq!(name(nowhere), None, "{nowhere}");
        }
        assert_eq!(name(&"2".repeat(10_000)), None);
    }

    #[test]
    fn distances_are_those_of_the_map() {
        let point = |latitude, longitude| Point { latitude, longitude };
        let (madrid, barcelona) = (point(40.4168, -3.7038), point(41.3874, 2.1686));
        assert!((madrid.km_to(barcelona) - 505.0).abs() < 2.0, "{}", madrid.km_to(barcelona));
        assert!(madrid.km_to(madrid) < 0.001);
        let (east, west) = (point(0.0, 179.5), point(0.0, -179.5));
        assert!((east.km_to(west) - 111.2).abs() < 0.5, "{}", east.km_to(west));
        assert!((point(90.0, 0.0).km_to(point(-90.0, 0.0)) - 20_015.0).abs() < 1.0);
    }

    #[test]
    fn a_table_that_cannot_be_is_refused() {
        for (part, other) in [
            ("\"289\"", "\"28\""),
            ("\"15\"", "\"15000A\""),
            ("[40.3083, -3.7327]", "[140.0, 0.0]"),
            ("[\"Getafe\"]", "[]"),
        ] {
            assert!(places(&TABLE.replace(part, other)).is_err(), "{part}");
        }
        assert!(read_places("places.toml", &BTreeMap::new()).unwrap().is_none());
    }
}
