//! Nothing that a person, a register or a service says can become markup.

use kernel::{
    page::{Block, Choice, FieldKind, Page, Place, Row, Text, Tone, Value},
    refusal::Refusal,
};
use scraper::Html as Document;

use super::{
    super::{
        AccessLine, Account, Agreed, Asked, Asker, Consent, Console, FormPost, Problem, SignIn,
        TestService, access, account, consent, console, form_post, problem, services,
    },
    Fixture, Language, Places, SessionNotice, Shell, Waiting, all, page,
};

const HOSTILE: &str = r#""><script>alert(1)</script><b a='"#;

struct HostileSigns;

impl Places for HostileSigns {
    fn href(&self, _: &Place) -> String {
        HOSTILE.to_owned()
    }
}

fn hostile_pages(shell: &Shell<'_>) -> Vec<String> {
    let text = Text::key("news").with("what", HOSTILE);
    let row = Row { label: text.clone(), value: Value::Plain(HOSTILE.into()) };
    let choice = Choice { value: HOSTILE.into(), label: text.clone() };
    let link = (text.clone(), Place::Help);
    let blocks = vec![
        Block::Paragraph(text.clone()),
        Block::Notice(Tone::Warning, text.clone()),
        Block::Steps(vec![text.clone()]),
        Block::Summary(vec![row.clone()]),
        Block::field("user-name", FieldKind::UserName { live: true }),
        Block::field("way", FieldKind::Choice(vec![choice])),
        Block::Link(text.clone(), Place::Help),
        Block::Waiting(text.clone()),
    ];
    let typed = [("user-name".to_owned(), HOSTILE.to_owned())].into();
    let sign_in =
        SignIn { at: jiff::Timestamp::UNIX_EPOCH, service: HOSTILE.into(), means: text.clone() };
    let shown = Account {
        urgent: None,
        name: HOSTILE,
        rows: std::slice::from_ref(&row),
        sign_ins: &[sign_in],
        sign_out: HOSTILE,
        elsewhere: (1, HOSTILE),
        links: std::slice::from_ref(&link),
    };
    let looked = AccessLine {
        at: jiff::Timestamp::UNIX_EPOCH,
        name: HOSTILE.into(),
        role: text.clone(),
        office: HOSTILE.into(),
        what: text.clone(),
        kept_back: Some((jiff::Timestamp::UNIX_EPOCH, text.clone())),
        proof: HOSTILE.into(),
    };
    let told =
        Problem { text: &text, reference: Some(HOSTILE), links: std::slice::from_ref(&link) };
    let values = [(HOSTILE.to_owned(), HOSTILE.to_owned())];
    let post = FormPost { service: HOSTILE, target: HOSTILE, values: &values };
    vec![
        access(&[looked], std::slice::from_ref(&link), shell),
        page(&Page::asking("test-page", blocks), shell, Some(&Refusal::NoMatch), &typed),
        consent(
            &Consent {
                service: HOSTILE,
                handed: std::slice::from_ref(&row),
                asker: Asker::Elsewhere { binding: Some(HOSTILE) },
            },
            shell,
        ),
        account(&shown, shell),
        problem(&told, shell),
        form_post(&post, shell),
        services(&[agreed()], shell),
        hostile_console(shell),
    ]
}

fn agreed() -> Agreed {
    let (id, name) = (HOSTILE.into(), HOSTILE.into());
    let known = vec![Text::key("news").with("what", HOSTILE)];
    Agreed { id, name, known, at: jiff::Timestamp::UNIX_EPOCH }
}

fn hostile_console(shell: &Shell<'_>) -> String {
    let service = TestService {
        client_id: HOSTILE.into(),
        secret: HOSTILE.into(),
        redirect_uri: HOSTILE.into(),
        place: (HOSTILE.into(), 1),
    };
    let asked = Asked {
        at: jiff::Timestamp::UNIX_EPOCH,
        request: HOSTILE.into(),
        route: HOSTILE.into(),
        relying_party: HOSTILE.into(),
        status: 400,
        refused: Some((HOSTILE, HOSTILE)),
    };
    let shown = Console {
        typed: [Some(HOSTILE); 2],
        refusal: Some(&Refusal::NoMatch),
        registered: Some(&service),
        waits: true,
        issuer: HOSTILE,
        requests: &[asked],
    };
    console(&shown, shell)
}

#[test]
fn hostile_values_stay_text_in_every_slot_of_every_page() {
    let mut fixture = Fixture::new();
    fixture.hidden = vec![("token", HOSTILE.to_owned())];
    let hostile = |code: &str| Language {
        code: code.to_owned(),
        autonym: HOSTILE.to_owned(),
        href: HOSTILE.to_owned(),
    };
    fixture.languages = ["en", HOSTILE].map(hostile).into();
    fixture.look.style = HOSTILE.to_owned();
    fixture.look.logo = Some(HOSTILE.to_owned());
    fixture.look.font = Some(HOSTILE.to_owned());
    let shell = fixture.shell();
    let session = shell.session.map(|notice| SessionNotice {
        extend: HOSTILE,
        sign_out: HOSTILE,
        after: HOSTILE,
        ..notice
    });
    let shell = Shell {
        site: HOSTILE,
        action: HOSTILE,
        places: &HostileSigns,
        service: Some(HOSTILE),
        session,
        user_name_check: Some(HOSTILE),
        waiting: Some(Waiting { poll: HOSTILE, next: HOSTILE }),
        ..shell
    };
    for drawn in hostile_pages(&shell) {
        assert!(drawn.contains("alert(1)"), "the value is not shown at all");
        let document = Document::parse_document(&drawn);
        assert_eq!(all(&document, "script").len(), 1, "{drawn}");
        assert!(all(&document, "b, [a]").is_empty(), "{drawn}");
    }
}

#[test]
fn nothing_but_the_drawn_pieces_escapes_the_escaping() {
    let sources = super::texts::sources();
    assert!(sources.len() > 20);
    for (name, source) in sources.iter().filter(|(name, _)| !name.contains("tests")) {
        for way in ["|safe", "| safe", "escape = \"none\"", "ext = \"txt\"", "MarkupDisplay"] {
            assert!(!source.contains(way), "{name}: {way}");
        }
        let opens = source.contains("HtmlSafe for");
        assert_eq!(opens, name.ends_with("html.rs"), "{name}");
    }
}
