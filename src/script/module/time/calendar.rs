//! Moments as dates, in UTC.

const DAY: i64 = 86_400;
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn month_days(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + i64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Year, month, day, hour, minute, second, weekday (Monday is 0), day of the year, 0: as `time.gmtime`.
#[must_use]
pub(super) fn parts(moment: i64) -> [i64; 9] {
    let (days, rest) = (moment.div_euclid(DAY), moment.rem_euclid(DAY));
    // 146,097 days make 400 years; within them the year is found by counting.
    let mut year = 1970 + 400 * days.div_euclid(146_097);
    let mut left = days.rem_euclid(146_097);
    while left >= 365 + i64::from(is_leap(year)) {
        left -= 365 + i64::from(is_leap(year));
        year += 1;
    }
    let day_of_year = left + 1;
    let mut month = 1;
    while left >= month_days(year, month) {
        left -= month_days(year, month);
        month += 1;
    }
    let weekday = (days + 3).rem_euclid(7);
    [year, month, left + 1, rest / 3600, rest / 60 % 60, rest % 60, weekday, day_of_year, 0]
}

/// The everyday codes of `strftime`; nothing for one that is not among them.
#[must_use]
pub(super) fn format(template: &str, parts: &[i64; 9]) -> Option<String> {
    let [year, month, day, hour, minute, second, weekday, day_of_year, _] = *parts;
    let name = |names: &[&'static str], at: i64| usize::try_from(at).ok().and_then(|at| names.get(at).copied());
    let weekday_name = name(&WEEKDAYS, weekday)?;
    let month_name = name(&MONTHS, month - 1)?;
    let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
    let mut out = String::new();
    let mut chars = template.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        out.push_str(&match chars.next()? {
            'Y' => format!("{year}"),
            'y' => format!("{:02}", year.rem_euclid(100)),
            'm' => format!("{month:02}"),
            'd' => format!("{day:02}"),
            'e' => format!("{day:2}"),
            'H' => format!("{hour:02}"),
            'I' => format!("{twelve:02}"),
            'M' => format!("{minute:02}"),
            'S' => format!("{second:02}"),
            'j' => format!("{day_of_year:03}"),
            'p' => (if hour < 12 { "AM" } else { "PM" }).to_owned(),
            'A' => weekday_name.to_owned(),
            'a' => weekday_name[..3].to_owned(),
            'B' => month_name.to_owned(),
            'b' | 'h' => month_name[..3].to_owned(),
            'w' => format!("{}", (weekday + 1) % 7),
            'F' => format!("{year}-{month:02}-{day:02}"),
            'T' | 'X' => format!("{hour:02}:{minute:02}:{second:02}"),
            'R' => format!("{hour:02}:{minute:02}"),
            'D' | 'x' => format!("{month:02}/{day:02}/{:02}", year.rem_euclid(100)),
            'z' => "+0000".to_owned(),
            'Z' => "UTC".to_owned(),
            'n' => "\n".to_owned(),
            't' => "\t".to_owned(),
            '%' => "%".to_owned(),
            _ => return None,
        });
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_dates() {
        assert_eq!(parts(0), [1970, 1, 1, 0, 0, 0, 3, 1, 0]);
        assert_eq!(parts(1_704_067_200), [2024, 1, 1, 0, 0, 0, 0, 1, 0]);
        assert_eq!(parts(1_709_210_096), [2024, 2, 29, 12, 34, 56, 3, 60, 0]);
        assert_eq!(parts(-1), [1969, 12, 31, 23, 59, 59, 2, 365, 0]);
        let shown = format("%a %d %b %Y %I:%M:%S %p %j %%", &parts(1_709_210_096));
        assert_eq!(shown.as_deref(), Some("Thu 29 Feb 2024 12:34:56 PM 060 %"));
        assert_eq!(format("%Q", &parts(0)), None);
    }
}
