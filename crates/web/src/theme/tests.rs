use super::*;

pub(crate) const SAMPLE: &str = r##"
brand = "#1f5a4c"
brand_deep = "#12372f"
brand_ink = "#ffffff"
link = "#1a5c4d"
link_dark = "#8fd6c0"
accent = "#c9a24b"
radius = 6
font_stack = "system-ui, \"Segoe UI\", sans-serif"
display_stack = "\"Kapu Display\", Georgia, serif"
guilloche = { petals = 60, rx = 186, ry = 74, seed = 1896 }
logo = "mark.svg"
"##;

fn sample_but(key: &str, value: &str) -> Result<Theme, BadTheme> {
    let change = |line: &str| match line.split_once(" = ") {
        Some((found, _)) if found == key => format!("{key} = {value}\n"),
        _ => format!("{line}\n"),
    };
    Theme::parse(&SAMPLE.lines().map(change).collect::<String>())
}

#[test]
fn a_good_theme_becomes_a_style_sheet_that_names_its_own_pictures() {
    let look = Theme::parse(SAMPLE).unwrap().look("xx", Some("<svg/>"));
    let css = String::from_utf8(look.assets[0].body.to_vec()).unwrap();
    assert!(css.contains("--brand:#1f5a4c;"), "{css}");
    for picture in &look.assets[1..3] {
        assert!(css.contains(&format!("url(\"{}\")", picture.name)), "{css}");
    }
    assert_eq!(look.logo, Some(look.assets[3].href()));
}

#[test]
fn headings_have_the_font_of_the_pages_unless_the_theme_names_another() {
    let font = |source: &str| Theme::parse(source).unwrap().look("xx", None).font;
    let without: String = SAMPLE
        .lines()
        .filter(|line| !line.starts_with("display"))
        .fold(String::new(), |all, line| all + line + "\n");
    assert_eq!(font(&without), Some(assets::font_href()));
    let own = SAMPLE.replace("Kapu Display", "Garamond");
    assert_eq!(font(&own), None);
}

#[test]
fn unknown_and_missing_keys_are_refused_by_name() {
    let unknown = Theme::parse(&format!("{SAMPLE}\nshadow = 3")).unwrap_err().to_string();
    assert!(unknown.contains("shadow"), "{unknown}");
    let missing = Theme::parse("brand = \"#000000\"").unwrap_err().to_string();
    assert!(missing.contains("brand_deep"), "{missing}");
}

#[test]
fn values_that_could_leave_their_place_in_the_style_sheet_are_refused() {
    for (key, value) in [
        ("font_stack", r#""serif;} body{display:none""#),
        ("font_stack", r#""\"Arial""#),
        ("display_stack", r#""url(//elsewhere)""#),
        ("brand", r#""red""#),
        ("brand", r##""#12345g""##),
        ("radius", "17"),
        ("logo", r#""../secret.svg""#),
        ("guilloche", "{ petals = 9999, rx = 150, ry = 60, seed = 1 }"),
    ] {
        assert!(sample_but(key, value).is_err(), "{key} = {value}");
    }
}

#[test]
fn an_illegible_pair_is_named_with_its_ratio_and_the_nearest_colour_that_passes() {
    let refused = sample_but("link", r##""#8fb5ab""##).unwrap_err();
    let BadTheme::Illegible(faults) = &refused else { panic!("{refused}") };
    let grounds: Vec<_> = faults.iter().map(|fault| fault.ground.0).collect();
    assert_eq!(grounds, ["page", "sheet"]);
    let nearest = faults[0].nearest.unwrap();
    assert!(sample_but("link", &format!("\"{nearest}\"")).is_ok());
    expect_test::expect!["`link` #8fb5ab on page #f4f2ec has a contrast of 2.00, 4.5 is needed: the nearest that passes is #5b736d"].assert_eq(&faults[0].to_string());
}

#[test]
fn each_rule_of_the_linter_can_fail() {
    for (key, value, ground) in [
        ("brand_ink", r##""#7a9a92""##, "brand"),
        ("brand_deep", r##""#eeeeee""##, "brand_deep"),
        ("link", r##""#b0b0b0""##, "sheet"),
        ("link_dark", r##""#333333""##, "dark page"),
        ("brand", r##""#f0e8c0""##, "page"),
    ] {
        match sample_but(key, value) {
            Err(BadTheme::Illegible(faults)) => {
                assert!(faults.iter().any(|fault| fault.ground.0 == ground), "{key}: {faults:?}");
            }
            other => panic!("{key} = {value}: {other:?}"),
        }
    }
}

#[test]
fn contrast_is_that_of_the_guidelines() {
    let [black, white, grey] = [[0; 3], [255; 3], [0x76; 3]].map(Colour);
    assert!((black.contrast(white) - 21.0).abs() < 1e-9);
    assert!((white.contrast(white) - 1.0).abs() < 1e-9);
    assert!((4.5..4.6).contains(&grey.contrast(white)));
}

#[test]
fn the_linter_measures_against_the_colours_that_the_style_sheet_has() {
    let css = include_str!("../../../../ui/css/tokens.css");
    let (light, dark) = css.split_once("prefers-color-scheme: dark").unwrap();
    for (half, name, colour) in [
        (light, "page", lint::PAGE),
        (light, "focus", lint::FOCUS),
        (light, "focus-ink", lint::FOCUS_INK),
        (dark, "page", lint::PAGE_DARK),
        (dark, "sheet", lint::SHEET_DARK),
        (dark, "tint", lint::TINT_DARK),
    ] {
        assert!(half.contains(&format!("--ui-{name}: {colour};")), "{name} {colour}");
    }
    assert!(light.contains("--ui-sheet: #fff;"));
    assert_eq!(lint::SHEET, Colour([255; 3]));
}

#[test]
fn two_seeds_draw_two_patterns_and_one_seed_always_the_same() {
    let pattern = |seed| Guilloche { petals: 60, rx: 180, ry: 70, seed };
    let draw = |seed| {
        let colour = Colour([255; 3]);
        pattern(seed).rosette(colour, colour) + &pattern(seed).band(colour)
    };
    assert_ne!(draw(1), draw(2));
    assert_eq!(draw(1), draw(1));
    assert!(!draw(1).contains("NaN"));
}
