/// Digits in groups of three with commas, and a real minus sign (U+2212): `−2,583,449`.
///
/// Wide enough for a sum of twenty 64-bit counters; never a floating-point number.
pub fn format_number(value: impl Into<i128>) -> String {
    let value = value.into();
    let digits = value.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 3);
    if value < 0 {
        text.push('\u{2212}');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_digits_exactly_up_to_the_ends_of_i64() {
        for (value, text) in [
            (0, "0"),
            (7, "7"),
            (999, "999"),
            (1_000, "1,000"),
            (-1_204, "\u{2212}1,204"),
            (2_481_930, "2,481,930"),
            (i64::MAX, "9,223,372,036,854,775,807"),
            (i64::MIN, "\u{2212}9,223,372,036,854,775,808"),
        ] {
            assert_eq!(format_number(value), text);
        }
        assert_eq!(format_number(i128::from(i64::MAX) * 20), "184,467,440,737,095,516,140");
    }
}
