//! From byte offsets to code points.

/// How many bytes lie between two marks.
const STEP: usize = 64;

/// Code point counts at every [`STEP`] bytes of a text, so that any offset is found in constant time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chars {
    /// The text's bytes that continue a character, or none if all are single.
    continuation: Option<Vec<u64>>,
    before: Vec<u32>,
}

impl Chars {
    pub(super) fn new(text: &str) -> Chars {
        if text.is_ascii() {
            return Chars { continuation: None, before: Vec::new() };
        }
        let mut bits = vec![0u64; text.len() / STEP + 1];
        let mut before = vec![0u32; text.len() / STEP + 1];
        let mut chars = 0;
        for (i, byte) in text.bytes().enumerate() {
            if i.is_multiple_of(STEP) {
                before[i / STEP] = chars;
            }
            if byte & 0xC0 == 0x80 {
                bits[i / STEP] |= 1 << (i % STEP);
            } else {
                chars += 1;
            }
        }
        if text.len().is_multiple_of(STEP) {
            before[text.len() / STEP] = chars;
        }
        Chars { continuation: Some(bits), before }
    }

    /// The number of code points before a byte offset.
    pub(super) fn at(&self, offset: u32) -> u32 {
        let Some(bits) = &self.continuation else { return offset };
        let (block, within) = (offset as usize / STEP, offset % STEP as u32);
        let mask = (1u64 << within) - 1;
        let starts = within - (bits[block] & mask).count_ones();
        self.before[block] + starts
    }
}

#[cfg(test)]
mod tests {
    use super::Chars;

    #[test]
    fn offsets_are_counted_in_code_points() {
        for text in ["plain", "“Türkiye” — naïve", "", &"é".repeat(200), &"a€".repeat(64)] {
            let chars = Chars::new(text);
            for (count, (offset, _)) in text.char_indices().enumerate() {
                assert_eq!(chars.at(offset as u32), count as u32, "{text} at {offset}");
            }
            assert_eq!(chars.at(text.len() as u32), text.chars().count() as u32);
        }
    }
}
