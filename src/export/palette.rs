//! The colours of a drawing, in one place.
//!
//! Lines are in the colours of Okabe and Ito (Color Universal Design, 2008, <https://jfly.uni-koeln.de/color/>), which people
//! with any common colour blindness can tell apart; words are dashed and deeds solid, so that it survives grey paper too.

use crate::ontology::Quad;

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ink {
    /// The colour of the line.
    pub line: &'static str,
    /// A darker one of the same hue, for small letters on white.
    pub text: &'static str,
    /// `dashed` for words, `solid` for deeds.
    pub style: &'static str,
}

/// The line of a quad class; without one, of what is done to a document.
pub fn ink(quad: Option<Quad>) -> Ink {
    match quad {
        Some(Quad::VerbalCooperation) => Ink { line: "#009E73", text: "#00664B", style: "dashed" },
        Some(Quad::MaterialCooperation) => Ink { line: "#0072B2", text: "#00507D", style: "solid" },
        Some(Quad::VerbalConflict) => Ink { line: "#E69F00", text: "#8A5F00", style: "dashed" },
        Some(Quad::MaterialConflict) => Ink { line: "#D55E00", text: "#9C4500", style: "solid" },
        None => Ink { line: "#999999", text: "#595959", style: "solid" },
    }
}

/// The fill of each region that has one, in the order of the legend.
pub const REGIONS: &[(&str, &str)] = &[
    ("Europe", "#DCE9F7"),
    ("Americas", "#DDF1DC"),
    ("Asia", "#F9DCDC"),
    ("Middle East", "#FBEFCB"),
    ("Africa", "#EBDFF4"),
    ("Oceania", "#D5F0EF"),
];

/// The fill of a node without a region.
pub const NO_REGION: &str = "#F0F0F0";

/// The fill of a document.
pub const PAPER: &str = "#FFFFFF";

/// The fill of a region.
pub fn fill(region: &str) -> &'static str {
    REGIONS.iter().find(|(name, _)| *name == region).map_or(NO_REGION, |(_, fill)| fill)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_classes_look_alike() {
        let inks: Vec<_> = Quad::ALL.into_iter().map(Some).chain([None]).map(ink).collect();
        for (i, a) in inks.iter().enumerate() {
            assert!(inks[..i].iter().all(|b| a.line != b.line && a.text != b.text));
        }
        for quad in Quad::ALL {
            assert_eq!(ink(Some(quad)).style == "solid", quad.material());
        }
    }
}
