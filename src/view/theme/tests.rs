use super::*;

/// Themes that bring their own ground, with it.
fn grounded() -> Vec<(&'static str, Theme, [u8; 3])> {
    let all = BUILT_IN.iter().map(|(name, text)| (*name, Theme::parse(text, Letters::Unicode).unwrap()));
    all.filter_map(|(name, theme)| Some((name, theme.clone(), file::rgb(theme.ground.bg?)?))).collect()
}

/// The states of a lane, which must not rest on hue alone.
const STATES: [(Role, Symbol); 11] = [
    (Role::Runs, Symbol::Runs),
    (Role::Ready, Symbol::Ready),
    (Role::WaitsForTime, Symbol::WaitsForTime),
    (Role::WaitsForResource, Symbol::WaitsForResource),
    (Role::WaitsForTask, Symbol::WaitsForTask),
    (Role::CleansUp, Symbol::CleansUp),
    (Role::Blocks, Symbol::Blocks),
    (Role::Cancel, Symbol::CancelRequested),
    (Role::Cancelled, Symbol::Cancelled),
    (Role::Good, Symbol::Returned),
    (Role::Bad, Symbol::Raised),
];

/// What somebody sees of a colour who lacks one kind of cone: the matrices of Machado, Oliveira and Fernandes (2009)
/// for the whole deficiency, on linear light.
const DEFICIENCIES: [(&str, [[f64; 3]; 3]); 3] = [
    (
        "protanopia",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deuteranopia",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritanopia",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

/// How far two colours lie apart for such an eye, as the distance in CIELAB (1976): 2 is just seen, 20 is plain.
fn distance(one: [u8; 3], other: [u8; 3], seen: &[[f64; 3]; 3]) -> f64 {
    let (one, other) = (lab(one, seen), lab(other, seen));
    one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
}

fn lab(rgb: [u8; 3], seen: &[[f64; 3]; 3]) -> [f64; 3] {
    let light = rgb.map(colour::linear);
    let times = |matrix: &[[f64; 3]; 3], light: [f64; 3]| -> [f64; 3] {
        std::array::from_fn(|row| matrix[row].iter().zip(light).map(|(part, light)| part * light).sum::<f64>())
    };
    let seen = times(seen, light).map(|light| light.clamp(0.0, 1.0));
    let to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]];
    let [x, y, z] = times(&to_xyz, seen);
    let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    let (x, y, z) = (f(x / 0.950_47), f(y), f(z / 1.088_83));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[test]
fn roles_are_listed_in_the_order_of_their_numbers() {
    for (at, role) in Role::ALL.iter().enumerate() {
        assert_eq!(*role as usize, at);
    }
}

#[test]
fn every_theme_that_comes_with_the_program_is_one() {
    for (name, text) in BUILT_IN {
        let theme = Theme::parse(text, Letters::Unicode).unwrap_or_else(|mistake| panic!("{name}: {mistake}"));
        assert!(!theme.says.is_empty(), "{name}");
        assert_eq!(Theme::named(name, Letters::Unicode), Some(theme));
    }
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/themes")).unwrap().count();
    assert_eq!(files, BUILT_IN.len());
}

#[test]
fn every_text_of_every_theme_is_readable_on_its_ground() {
    assert_eq!(grounded().len(), 4);
    for (name, theme, ground) in grounded() {
        let least = if name == "contrast" { 7.0 } else { READABLE };
        for role in Role::ALL {
            for (style, least) in
                [(theme.style(role), least), (theme.selected(role), least), (theme.future(role), READABLE)]
            {
                let behind = style.bg.map_or(ground, |colour| file::rgb(colour).unwrap());
                let contrast = colour::contrast(file::rgb(style.fg.unwrap()).unwrap(), behind);
                // Lines between panes are no text.
                let least = if role == Role::Rule { 3.0 } else { least };
                assert!(contrast >= least, "{name}: {role:?} has a contrast of {contrast:.2}");
            }
        }
    }
}

#[test]
fn no_two_states_rest_on_hue_alone() {
    for (at, (one, sign)) in STATES.iter().enumerate() {
        for (other, their) in &STATES[at + 1..] {
            assert_ne!(sign.unicode(), their.unicode(), "{one:?} {other:?}");
            assert_ne!(sign.ascii(), their.ascii(), "{one:?} {other:?}");
            assert_ne!(sign.word(), their.word(), "{one:?} {other:?}");
        }
    }
}

#[test]
fn states_stay_apart_for_eyes_that_lack_a_kind_of_cone() {
    let pairs = [
        (Role::Good, Role::Bad),
        (Role::Runs, Role::Blocks),
        (Role::WaitsForTime, Role::WaitsForResource),
        (Role::Ready, Role::Blocks),
        (Role::Cancel, Role::Bad),
        (Role::CleansUp, Role::WaitsForResource),
    ];
    let theme = Theme::named("colour-blind", Letters::Unicode).unwrap();
    let colour = |role: Role| file::rgb(theme.style(role).fg.unwrap()).unwrap();
    for (name, seen) in &DEFICIENCIES {
        for (one, other) in pairs {
            let apart = distance(colour(one), colour(other), seen);
            assert!(apart >= 20.0, "{name}: {one:?} and {other:?} are {apart:.1} apart");
        }
    }
    // The measure itself: for a protanope, pure red and a dark green are nearly alike, and blue and yellow are not.
    let red_green = distance([0xaf, 0, 0], [0x5f, 0x5f, 0], &DEFICIENCIES[0].1);
    let blue_yellow = distance([0, 0, 0xff], [0xff, 0xff, 0], &DEFICIENCIES[0].1);
    assert!(red_green < 40.0 && blue_yellow > 100.0, "{red_green} {blue_yellow}");
}

#[test]
fn without_colour_no_role_has_a_colour() {
    let theme = Theme::new(Palette::None, Letters::Unicode);
    for role in Role::ALL {
        let style = theme.style(role);
        assert_eq!((style.fg, style.bg, style.underline_color), (None, None, None), "{role:?}");
    }
}

#[test]
fn the_terminals_own_colours_leave_out_those_that_vanish_on_some_background() {
    let theme = Theme::default();
    for role in Role::ALL {
        for colour in [theme.style(role).fg, theme.style(role).bg].into_iter().flatten() {
            let vanishes = matches!(colour, Color::Black | Color::White | Color::Gray | Color::DarkGray);
            assert!(!vanishes, "{role:?} is {colour}");
            assert!(!matches!(colour, Color::Rgb(..) | Color::Indexed(_)), "{role:?} is {colour}");
        }
    }
}

#[test]
fn colours_that_terminals_share_are_asked_for_by_number() {
    for number in 16..=255 {
        let [red, green, blue] = file::rgb(Color::Indexed(number)).unwrap();
        let text = BUILT_IN[1].1.replace("#87d787", &format!("#{red:02x}{green:02x}{blue:02x}"));
        let Some(Color::Indexed(asked)) = Theme::parse(&text, Letters::Unicode).unwrap().style(Role::Runs).fg else {
            panic!("{number} is asked for by its parts")
        };
        assert_eq!(file::rgb(Color::Indexed(asked)), Some([red, green, blue]));
    }
}

#[test]
fn what_is_wrong_with_a_theme_is_said() {
    let wrong = |from: &str, to: &str| {
        Theme::parse(&BUILT_IN[1].1.replace(from, to), Letters::Unicode).unwrap_err().to_string()
    };
    assert_eq!(wrong("ready = ", "readi = "), "`ready` is missing");
    assert_eq!(wrong("[roles]", "[roles]\nsleepy = \"bold\""), "`sleepy` is no role");
    assert!(wrong("#87d787 bold", "#87d787 fat").contains("`fat` is neither a colour nor"));
    assert!(wrong("says", "sais").contains("sais"));
}

#[test]
fn typographic_signs_have_an_ascii_spelling() {
    let theme = Theme::new(Palette::None, Letters::Ascii);
    assert_eq!(theme.text("3 × 0.3 s → done… “yes”"), "3 x 0.3 s -> done... \"yes\"");
}
