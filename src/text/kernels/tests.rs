use super::*;

/// Numbers that look random, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as u32
    }

    fn float(&mut self) -> f32 {
        (self.roll() % 20_001) as f32 / 1000.0 - 10.0
    }

    fn floats(&mut self, count: usize) -> Vec<f32> {
        (0..count).map(|_| self.float()).collect()
    }

    fn weights(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| (self.roll() % 127) as i8 - 63).map(|n| n as u8).collect()
    }
}

fn bits(x: &[f32]) -> Vec<u32> {
    x.iter().map(|x| x.to_bits()).collect()
}

/// Runs a kernel on every path and checks that each gives the bits of the first, plain Rust.
fn same_bits(run: impl Fn(Path) -> Vec<f32>) -> Vec<f32> {
    let mut results = Path::available().map(|path| (path, run(path)));
    let (plain, expected) = results.next().expect("plain Rust is always available");
    assert_eq!(plain, Path(Isa::Plain));
    for (path, result) in results {
        assert_eq!(bits(&result), bits(&expected), "{path:?}");
    }
    expected
}

fn product(path: Path, x: &[f32], matrix: &Matrix) -> Vec<f32> {
    let mut rows = Rows::default();
    quantise(path, x, matrix.depth, matrix.depth, &mut rows);
    assert!(rows.numbers.iter().all(|n| *n <= 127));
    let mut y = vec![0.0; x.len() / matrix.depth * matrix.stride()];
    multiply(path, &rows, matrix, &mut y);
    y
}

#[test]
fn products_have_the_same_bits_on_every_path() {
    let mut dice = Dice(1);
    for (rows, depth, columns) in [(1, 16, 1), (3, 32, 17), (8, 96, 51), (13, 128, 152), (70, 256, 66), (131, 256, 48)]
    {
        let matrix = Matrix::new(depth, &dice.weights(depth * columns), dice.floats(columns), dice.floats(columns));
        let x = dice.floats(rows * depth);
        let y = same_bits(|path| product(path, &x, &matrix));
        // The sum in floats of what was quantised is close to the true product.
        let numbers = |row: usize, column: usize| {
            let panel = matrix.panels(column / LANES, 1);
            let at = |d: usize| panel[d / 4 * 64 + column % LANES * 4 + d % 4];
            (0..depth)
                .map(|d| f64::from(x[row * depth + d]) * f64::from(at(d)) * f64::from(matrix.scale[column]))
                .sum::<f64>()
        };
        let true_product = numbers(rows - 1, columns - 1) + f64::from(matrix.bias[columns - 1]);
        let got = f64::from(y[(rows - 1) * matrix.stride() + columns - 1]);
        let slack = 0.1 * f64::from(matrix.scale[columns - 1].abs()) * 127.0 * (depth as f64).sqrt();
        assert!((true_product - got).abs() <= slack + 1e-3, "{true_product} {got} {slack}");
    }
}

#[test]
fn products_of_extremes_do_not_saturate() {
    for weight in [63i8, -63, 33, -33, 32, -32] {
        let matrix = Matrix::new(256, &[weight as u8; 256 * 16], vec![1.0; 16], vec![0.0; 16]);
        assert_eq!(matrix.sums_fit, weight.abs() <= 32);
        let mut x = vec![1.0; 256 * 9];
        x.iter_mut().step_by(256).for_each(|x| *x = 0.0);
        let y = same_bits(|path| product(path, &x, &matrix));
        assert!((y[0] - 255.0 * f32::from(weight)).abs() < 1.0, "{}", y[0]);
    }
    let matrix = Matrix::new(16, &[5; 16 * 16], vec![1.0; 16], vec![0.5; 16]);
    for x in [vec![0.0; 16], vec![-0.0; 16], vec![3.0; 16], [0.0, -0.0].repeat(8), [1e-30, -1e-30].repeat(8)] {
        same_bits(|path| product(path, &x, &matrix));
    }
    assert_eq!(same_bits(|path| product(path, &[], &matrix)), Vec::<f32>::new());
}

#[test]
fn recurrence_has_the_same_bits_on_every_path() {
    let mut dice = Dice(2);
    for (tokens, width) in [(0, 32), (1, 32), (7, 96), (40, 256)] {
        let mut gates = dice.floats(tokens * 3 * width);
        for (gate, edge) in gates.iter_mut().step_by(5).zip([0.0, -0.0, 20.0, -20.0, 1e9, -1e9, 1e-40]) {
            *gate = edge;
        }
        let (start, mix) = (dice.floats(tokens * width), dice.floats(6 * width));
        let end = same_bits(|path| {
            let mut x = vec![0.0; start.len()];
            scan(path, [&start, &gates], &(0..tokens).collect::<Vec<_>>(), &mix, &mut x, width);
            x
        });
        assert!(end.iter().all(|x| x.is_finite()));
    }
}

#[test]
fn a_layer_is_its_product_and_its_recurrence() {
    let (mut dice, width, sentences) = (Dice(5), 96, [0..1, 1..8, 8..31]);
    let (weights, scale) = (dice.weights(3 * width * width), vec![1e-4; 3 * width]);
    let matrix = Matrix::new(width, &weights, scale, dice.floats(3 * width)).in_turn(3);
    let (start, mix) = (dice.floats(31 * width), dice.floats(6 * width));
    let quantised = |path| {
        let mut rows = Rows::default();
        quantise(path, &start, width, width, &mut rows);
        rows
    };
    let apart = same_bits(|path| {
        let mut gates = vec![0.0; 31 * 3 * width];
        multiply(path, &quantised(path), &matrix, &mut gates);
        let (mut x, order) = (start.clone(), (0..31).collect::<Vec<_>>());
        for sentence in &sentences {
            let x = &mut x[sentence.start * width..sentence.end * width];
            scan(path, [&start, &gates], &order[sentence.clone()], &mix, x, width);
        }
        x
    });
    let together = same_bits(|path| {
        let (mut x, mut gates) = (start.clone(), vec![0.0; 31 * 3 * LANES]);
        layer(path, &quantised(path), &matrix, &mix, &sentences, &mut gates, &mut x);
        x
    });
    assert_eq!(bits(&apart), bits(&together));
}

#[test]
fn the_first_greatest_number_is_found_on_every_path() {
    let mut dice = Dice(6);
    for length in 1..70 {
        let x: Vec<f32> = (0..length).map(|_| (dice.roll() % 9) as f32 - 4.0).collect();
        let place = same_bits(|path| {
            let mut place = 0;
            greatest(path, &x, &mut place);
            vec![place as f32]
        });
        let (before, after) = x.split_at(place[0] as usize);
        assert!(before.iter().all(|value| *value < after[0]) && after.iter().all(|value| *value <= after[0]));
    }
}

#[test]
fn scores_have_the_same_bits_on_every_path() {
    let mut dice = Dice(3);
    for (count, width, stride) in [(1, 16, 16), (5, 32, 16), (23, 128, 32)] {
        let (queries, keys) = (dice.floats(count * (width + 3)), dice.floats(width * stride));
        let all = same_bits(|path| {
            let mut out = vec![0.0; count * stride];
            scores(path, &queries, width + 3, &keys, width, stride, &mut out);
            out
        });
        let expected = (0..width).fold(0.0, |sum, d| sum + queries[d] * keys[d * stride + 1]);
        assert_eq!(all[1], expected);
    }
}

#[test]
fn small_steps_have_the_same_bits_on_every_path() {
    let mut x = Dice(4).floats(64);
    x[..4].copy_from_slice(&[0.0, -0.0, -1e30, 1e-40]);
    let rectified = same_bits(|path| {
        let mut x = x.clone();
        rectify(path, &mut x);
        x
    });
    assert!(rectified.iter().all(|x| x.to_bits() >> 31 == 0));
    let sum = same_bits(|path| {
        let mut sum = 0.0;
        partition(path, &x, 10.0, &mut sum);
        vec![sum]
    });
    let expected: f64 = x.iter().map(|x| f64::from(x - 10.0).exp()).sum();
    assert!((f64::from(sum[0]) / expected - 1.0).abs() < 1e-4, "{} {expected}", sum[0]);
}
