//! Bars drawn on the server: one measure over the weeks, as an image that says what it shows. The table
//! beside it has the same numbers.

use askama::Template;

use super::Html;

/// Width of a bar and of the gap after it, in units of the drawing.
const BAR: usize = 16;
const GAP: usize = 4;
/// Height of the tallest bar.
const HEIGHT: u64 = 60;
/// Room under the bars.
const BASE: u64 = 4;

/// One bar.
#[derive(Clone, Debug)]
pub(crate) struct Bar {
    /// How tall, among the others; none if that is not told.
    pub(crate) size: Option<u64>,
    /// What it says, in words.
    pub(crate) words: String,
}

struct Drawn<'b> {
    x: usize,
    y: u64,
    height: u64,
    is_few: bool,
    words: &'b str,
}

#[derive(Template)]
#[template(path = "desk/chart.html")]
struct View<'v> {
    label: String,
    width: usize,
    floor: u64,
    bar: usize,
    bars: Vec<Drawn<'v>>,
}

/// Draws bars under a title. `words` says what they show.
pub(crate) fn bars(title: &str, words: &str, bars: &[Bar]) -> Html {
    let tallest = bars.iter().filter_map(|bar| bar.size).max().unwrap_or(0).max(1);
    let floor = HEIGHT + BASE;
    let drawn = |(place, bar)| {
        let Bar { size, words }: &Bar = bar;
        // What is not told is a line on the floor, whatever its size.
        let height = size.map_or(1, |size| size * HEIGHT / tallest);
        Drawn { x: place * (BAR + GAP), y: floor - height, height, is_few: size.is_none(), words }
    };
    let label = format!("{title}: {words}");
    let width = bars.len() * (BAR + GAP);
    Html::of(&View {
        label,
        width,
        floor,
        bar: BAR,
        bars: bars.iter().enumerate().map(drawn).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(size: Option<u64>, words: &str) -> Bar {
        Bar { size, words: words.to_owned() }
    }

    #[test]
    fn the_tallest_bar_fills_the_drawing_and_nothing_is_drawn_of_nothing() {
        let all = [bar(Some(0), "a"), bar(Some(30), "b"), bar(Some(60), "c")];
        let drawn = bars("Visits", "4 weeks", &all).to_string();
        let heights: Vec<&str> =
            drawn.split("height=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(heights, ["0", "30", "60"]);
    }

    #[test]
    fn what_is_not_told_cannot_be_read_off_the_drawing() {
        let [one, other] =
            [1, 4].map(|_| bars("t", "w", &[bar(None, "fewer"), bar(Some(9), "9")]).to_string());
        assert_eq!(one, other);
        assert!(one.contains("bar--few"));
    }

    #[test]
    fn words_stay_words() {
        let drawn = bars("<b>", "\"&", &[bar(Some(1), "</title><script>")]).to_string();
        assert!(!drawn.contains("<b>") && !drawn.contains("<script>"), "{drawn}");
    }
}
