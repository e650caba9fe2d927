//! The file of weights: named sections, each with a kind and a shape that is checked before use.
//!
//! Format 3, all numbers little-endian: `DMRC`, `u32` version, `u32` number of sections; then for each section `u8` length of
//! the name, the name, `u8` kind, `u8` number of dimensions, a `u32` each, `u32` length of the data, the data. `training/pack.py`
//! writes it.

use std::borrow::Cow;
use std::ops::Range;

use super::kernels::{GREATEST, Matrix};
use crate::error::{Error, Result};

const MAGIC: &[u8; 4] = b"DMRC";
const VERSION: u32 = 3;

/// How the numbers of a section are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Plain floats.
    F32 = 0,
    /// Rows of `i8` in -127..=127, after one float scale a row.
    Int8Rows = 1,
    /// Rows of 4-bit numbers (value + 8, low half of the byte first), after one float scale a column.
    Int4ByColumn = 2,
    /// Rows of 4-bit numbers, after one float scale a row.
    Int4ByRow = 3,
    /// Plain unsigned numbers.
    U32 = 4,
    /// Labels, one a line.
    Text = 5,
}

impl Kind {
    const ALL: [Kind; 6] = [Kind::F32, Kind::Int8Rows, Kind::Int4ByColumn, Kind::Int4ByRow, Kind::U32, Kind::Text];

    /// How many bytes a section of these dimensions has; `None` if that is no size at all.
    fn size(self, dims: &[usize]) -> Option<usize> {
        let (rows, columns) = match dims {
            [n] => (1, *n),
            [rows, columns] => (*rows, *columns),
            _ => return None,
        };
        let count = rows.checked_mul(columns)?;
        match self {
            Kind::F32 | Kind::U32 => count.checked_mul(4),
            Kind::Int8Rows => count.checked_add(rows.checked_mul(4)?),
            Kind::Int4ByColumn if columns % 2 == 0 => (count / 2).checked_add(columns.checked_mul(4)?),
            Kind::Int4ByRow if columns % 2 == 0 => (count / 2).checked_add(rows.checked_mul(4)?),
            Kind::Int4ByColumn | Kind::Int4ByRow => None,
            Kind::Text => Some(count),
        }
    }
}

struct Section {
    name: String,
    kind: Kind,
    dims: Vec<usize>,
    data: Range<usize>,
}

/// The bytes of a file of weights, and where its sections lie in them.
pub(super) struct Weights {
    bytes: Cow<'static, [u8]>,
    sections: Vec<Section>,
}

fn fault(message: String) -> Error {
    Error::file("language model", message)
}

impl Weights {
    /// Reads the table of sections.
    pub(super) fn read(bytes: Cow<'static, [u8]>) -> Result<Weights> {
        let mut reader = Reader { bytes: &bytes, at: 0 };
        if reader.take(4)? != MAGIC.as_slice() {
            return Err(fault("no weights of demarche; expected a file that starts with \"DMRC\"".into()));
        }
        let version = reader.u32()?;
        if version != VERSION {
            return Err(fault(format!("version {version} of the format; expected version {VERSION}")));
        }
        let count = reader.u32()?;
        let mut sections = Vec::new();
        for _ in 0..count {
            sections.push(reader.section()?);
        }
        Ok(Weights { bytes, sections })
    }

    /// Bytes at a place that a section gave.
    pub(super) fn at(&self, place: Range<usize>) -> &[u8] {
        &self.bytes[place]
    }

    fn section(&self, name: &str, kind: Kind) -> Result<&Section> {
        let section = self.sections.iter().find(|s| s.name == name);
        let section = section.ok_or_else(|| fault(format!("no section \"{name}\"; expected one of kind {kind:?}")))?;
        if section.kind != kind {
            return Err(fault(format!("section \"{name}\" is {:?}; expected {kind:?}", section.kind)));
        }
        Ok(section)
    }

    /// The number of rows (of numbers, if there is one dimension) of a section.
    fn rows(&self, name: &str, kind: Kind) -> Result<usize> {
        Ok(self.section(name, kind)?.dims[0])
    }

    /// Where the data of a section lies, if the section has this kind and these dimensions.
    pub(super) fn place(&self, name: &str, kind: Kind, dims: &[usize]) -> Result<Range<usize>> {
        let section = self.section(name, kind)?;
        if section.dims != dims {
            return Err(fault(format!("section \"{name}\" has shape {:?}; expected {dims:?}", section.dims)));
        }
        let data = self.at(section.data.clone());
        match kind {
            Kind::Int8Rows | Kind::Int4ByRow => all_finite(name, &floats(&data[..4 * dims[0]]))?,
            Kind::Int4ByColumn => all_finite(name, &floats(&data[..4 * dims[1]]))?,
            Kind::F32 => all_finite(name, &floats(data))?,
            Kind::U32 | Kind::Text => {}
        }
        Ok(section.data.clone())
    }

    /// The floats of a section.
    pub(super) fn floats(&self, name: &str, dims: &[usize]) -> Result<Vec<f32>> {
        Ok(floats(self.at(self.place(name, Kind::F32, dims)?)))
    }

    /// The unsigned numbers of a section.
    pub(super) fn numbers(&self, name: &str, count: usize) -> Result<Vec<u32>> {
        let place = self.place(name, Kind::U32, &[count])?;
        Ok(self.at(place).as_chunks().0.iter().map(|b| u32::from_le_bytes(*b)).collect())
    }

    /// A matrix for rows of length `depth`, with its bias: sections "NAME.weight" and "NAME.bias".
    pub(super) fn matrix(&self, name: &str, columns: usize, depth: usize) -> Result<Matrix> {
        let section = format!("{name}.weight");
        let data = self.at(self.place(&section, Kind::Int8Rows, &[columns, depth])?);
        let (scales, numbers) = data.split_at(4 * columns);
        if let Some(number) = numbers.iter().map(|n| *n as i8).find(|n| n.unsigned_abs() > GREATEST) {
            return Err(fault(format!("section \"{section}\" holds {number}; expected -{GREATEST} to {GREATEST}")));
        }
        let bias = self.floats(&format!("{name}.bias"), &[columns])?;
        Ok(Matrix::new(depth, numbers, floats(scales), bias))
    }

    /// The labels of a section, each read by `parse`, which answers `None` to an unknown one.
    pub(super) fn labels<T>(&self, name: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Vec<T>> {
        let section = self.section(name, Kind::Text)?;
        let text = std::str::from_utf8(self.at(section.data.clone()))
            .map_err(|_| fault(format!("section \"{name}\" is not UTF-8; expected labels, one a line")))?;
        text.split('\n')
            .map(|label| {
                parse(label).ok_or_else(|| fault(format!("section \"{name}\" has the unknown label \"{label}\"")))
            })
            .collect()
    }

    /// Sorted keys of a table that is used in place.
    pub(super) fn keys(&self, name: &str) -> Result<Range<usize>> {
        let count = self.rows(name, Kind::U32)?;
        let place = self.place(name, Kind::U32, &[count])?;
        let keys = self.at(place.clone()).as_chunks().0;
        if !keys.is_sorted_by_key(|b| u32::from_le_bytes(*b)) {
            return Err(fault(format!("section \"{name}\" is not sorted; expected rising keys")));
        }
        Ok(place)
    }
}

/// Floats from bytes.
fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks().0.iter().map(|b| f32::from_le_bytes(*b)).collect()
}

fn all_finite(name: &str, values: &[f32]) -> Result<()> {
    if values.iter().all(|v| v.is_finite()) {
        return Ok(());
    }
    Err(fault(format!("section \"{name}\" holds an infinite number or none; expected finite ones")))
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let end = self.at.checked_add(count).filter(|end| *end <= self.bytes.len());
        let end = end.ok_or_else(|| {
            fault(format!("ends after {} bytes; expected {count} more at byte {}", self.bytes.len(), self.at))
        })?;
        let taken = &self.bytes[self.at..end];
        self.at = end;
        Ok(taken)
    }

    fn u8(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    fn u32(&mut self) -> Result<u32> {
        let b = self.take(4)?;
        Ok(u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
    }

    fn section(&mut self) -> Result<Section> {
        let length = self.u8()?;
        let name = String::from_utf8_lossy(self.take(length.into())?).into_owned();
        let kind = self.u8()?;
        let kind = Kind::ALL.get(usize::from(kind)).copied().ok_or_else(|| {
            fault(format!("section \"{name}\" has kind {kind}; expected 0 to {}", Kind::ALL.len() - 1))
        })?;
        let rank = self.u8()?;
        let dims = (0..rank).map(|_| Ok(self.u32()? as usize)).collect::<Result<Vec<_>>>()?;
        let length = self.u32()? as usize;
        if kind.size(&dims) != Some(length) {
            return Err(fault(format!("section \"{name}\" of {length} bytes does not fit its shape {dims:?}")));
        }
        let start = self.at;
        self.take(length)?;
        Ok(Section { name, kind, dims, data: start..self.at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(bytes: &[u8]) -> String {
        Weights::read(Cow::Owned(bytes.to_vec())).err().map(|e| e.to_string()).unwrap_or_default()
    }

    fn file(name: &str, kind: u8, dims: &[u32], data: &[u8]) -> Vec<u8> {
        let mut out = [MAGIC.as_slice(), &VERSION.to_le_bytes(), &1u32.to_le_bytes(), &[name.len() as u8]].concat();
        out.extend(name.bytes());
        out.extend([kind, dims.len() as u8]);
        dims.iter().for_each(|d| out.extend(d.to_le_bytes()));
        out.extend((data.len() as u32).to_le_bytes());
        out.extend(data);
        out
    }

    #[test]
    fn faults_say_what_was_expected() {
        assert!(message(b"").contains("expected 4 more at byte 0"));
        assert!(message(b"GIF89a..").contains("expected a file that starts with \"DMRC\""));
        assert!(message(b"DMRC\x09\0\0\0").contains("version 9 of the format; expected version 3"));
        assert!(message(&file("x", 9, &[1], &[0])).contains("kind 9; expected 0 to 5"));
        assert!(message(&file("x", 0, &[2], &[0; 4])).contains("does not fit its shape [2]"));
        assert!(message(&file("x", 3, &[2, 3], &[0; 11])).contains("does not fit its shape"));
        assert!(message(&file("x", 0, &[u32::MAX, u32::MAX], &[0; 4])).contains("does not fit its shape"));
        let whole = file("x", 0, &[2], &[0; 8]);
        assert_eq!(message(&whole), "");
        for length in 0..whole.len() {
            assert!(message(&whole[..length]).contains("expected"), "{length}");
        }
    }

    #[test]
    fn sections_are_checked_by_kind_and_shape() {
        let weights = Weights::read(Cow::Owned(file("x", 0, &[2], &[0; 8]))).unwrap();
        assert_eq!(weights.floats("x", &[2]).unwrap(), [0.0, 0.0]);
        let text = |r: Result<Vec<f32>>| r.unwrap_err().to_string();
        assert!(text(weights.floats("x", &[3])).contains("has shape [2]; expected [3]"));
        assert!(text(weights.floats("y", &[3])).contains("no section \"y\""));
        assert!(weights.numbers("x", 2).unwrap_err().to_string().contains("is F32; expected U32"));
        let weights = Weights::read(Cow::Owned(file("x", 0, &[1], &f32::NAN.to_le_bytes()))).unwrap();
        assert!(text(weights.floats("x", &[1])).contains("expected finite ones"));
        let weights = Weights::read(Cow::Owned(file("x.weight", 1, &[1, 2], &[0, 0, 0, 0, 5, 64]))).unwrap();
        assert!(weights.matrix("x", 1, 2).unwrap_err().to_string().contains("holds 64; expected -63 to 63"));
    }
}
