//! Pictures that Graphviz draws of the DOT file: which there are, and what it must be asked for.
//!
//! Nothing here starts a process; the command line does.

/// A kind of picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Picture {
    /// Scalable, with a tooltip on every node and edge.
    Svg,
    /// Pixels, twice as fine as a page needs.
    Png,
    /// A page.
    Pdf,
}

impl Picture {
    /// Every kind, in order.
    pub const ALL: [Picture; 3] = [Picture::Svg, Picture::Png, Picture::Pdf];

    /// The ending of such a file, without its dot; also its name.
    pub fn ending(self) -> &'static str {
        match self {
            Picture::Svg => "svg",
            Picture::Png => "png",
            Picture::Pdf => "pdf",
        }
    }

    /// The kind of the ending of a file.
    pub fn of_ending(ending: &str) -> Option<Picture> {
        Picture::ALL.into_iter().find(|p| p.ending().eq_ignore_ascii_case(ending))
    }

    /// The arguments with which Graphviz's `dot` draws it from standard input to standard output.
    ///
    /// None names a layout engine, because the file does: `layout=` in it is stronger than `-K`.
    pub fn arguments(self) -> &'static [&'static str] {
        match self {
            Picture::Svg => &["-Tsvg"],
            Picture::Png => &["-Tpng", "-Gdpi=144"],
            Picture::Pdf => &["-Tpdf"],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_read_back() {
        for picture in Picture::ALL {
            assert_eq!(Picture::of_ending(picture.ending()), Some(picture));
            assert_eq!(picture.arguments()[0], format!("-T{}", picture.ending()));
        }
        assert_eq!(Picture::of_ending("PNG"), Some(Picture::Png));
        assert_eq!(Picture::of_ending("json"), None);
    }
}
