//! `kapu check`: each fault with file, line, key and cure.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use crate::command::{Deployment, edit, kapu, line_of};

const CODE: &str = "hu-ugyfelkapu";

/// A copy of the schemes, to be spoilt.
struct Schemes {
    folder: TempDir,
}

impl Schemes {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let schemes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemes");
        copy(&schemes.join(CODE), &folder.path().join(CODE));
        Self { folder }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(CODE).join(name)
    }

    /// What is complained of, a line each, without the folder's name.
    async fn faults(&self) -> Vec<String> {
        let at = self.folder.path().to_str().unwrap();
        let refused = kapu(["check", "--schemes", at]).await.refused();
        lines(&refused).map(|line| line.strip_prefix(&format!("{CODE}/")).unwrap().into()).collect()
    }

    /// Exchanges a line, and gives what is complained of and the number of the new line.
    async fn with(&self, name: &str, from: &str, to: &str) -> (Vec<String>, usize) {
        let file = self.file(name);
        let whole = fs::read_to_string(&file).unwrap();
        edit(&file, &format!("\n{from}"), &format!("\n{to}"));
        let line = line_of(&file, to.lines().next().unwrap());
        let faults = self.faults().await;
        fs::write(&file, whole).unwrap();
        (faults, line)
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (from, to) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).unwrap();
        }
    }
}

fn lines(refused: &str) -> impl Iterator<Item = &str> {
    refused.strip_prefix("kapu: ").unwrap().lines()
}

#[tokio::test]
async fn all_schemes_of_this_build_are_whole() {
    let said = kapu(["check"]).await.fine();
    assert_eq!(
        said,
        format!("4 scheme(s) are whole: cat-idcat-mobil, es-clave, {CODE}, {CODE}-plus\n")
    );
    let schemes = Schemes::new();
    let copied = kapu(["check", "--schemes", schemes.folder.path().to_str().unwrap()]).await;
    assert_eq!(copied.fine(), format!("1 scheme(s) are whole: {CODE}\n"));
}

#[tokio::test]
async fn a_folder_without_schemes_is_not_whole() {
    let empty = TempDir::new().unwrap();
    let absent = empty.path().join("absent");
    for folder in [empty.path(), &absent] {
        let refused = kapu(["check", "--schemes", folder.to_str().unwrap()]).await.refused();
        assert!(refused.contains("there is no scheme in"), "{refused}");
    }
}

#[tokio::test]
async fn a_mistyped_key_is_told_with_the_one_that_was_probably_meant() {
    let schemes = Schemes::new();
    for (file, from, to, key, meant) in [
        ("scheme.toml", "length_min = 4", "lenght_min = 4", "user_name.lenght_min", "length_min"),
        ("scheme.toml", "[session]", "[sesion]", "sesion", "session"),
        (
            "scheme.toml",
            "reissue_days",
            "re_issue_days",
            "code_rules.activation.re_issue_days",
            "reissue_days",
        ),
        ("scheme.toml", "id = \"full\"", "ld = \"full\"", "level.1.ld", "id"),
        ("methods/eid-card.toml", "age_min_years", "age_min_year", "age_min_year", "age_min_years"),
        ("brand/theme.toml", "link_dark", "dark_link", "dark_link", ""),
        ("brand/theme.toml", "petals", "petal", "guilloche.petal", "petals"),
    ] {
        let (faults, line) = schemes.with(file, from, to).await;
        let name = key.rsplit('.').next().unwrap();
        let start = format!("{file}:{line}: `{key}`: unknown field `{name}`, expected ");
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].starts_with(&start), "{start}: {faults:?}");
        let end = format!("; did you mean `{meant}`?");
        assert_eq!(faults[0].ends_with(&end), !meant.is_empty(), "{end}: {faults:?}");
    }
}

#[tokio::test]
async fn a_value_of_the_wrong_type_is_told_with_its_key() {
    let schemes = Schemes::new();
    let (faults, line) =
        schemes.with("scheme.toml", "idle_minutes = 20", "idle_minutes = \"x\"").await;
    let expected = format!(
        "scheme.toml:{line}: `session.idle_minutes`: invalid type: string \"x\", expected u16"
    );
    assert_eq!(faults, [expected]);
    let (faults, line) = schemes.with("brand/theme.toml", "radius = 4", "radius = -4").await;
    assert!(faults[0].starts_with(&format!("brand/theme.toml:{line}: `radius`: ")), "{faults:?}");
    let (faults, line) = schemes
        .with("scheme.toml", "name_order = \"family-first\"", "name_order = \"frist\"")
        .await;
    let start = format!("scheme.toml:{line}: `name_order`: unknown variant `frist`, expected ");
    assert!(faults[0].starts_with(&start), "{faults:?}");
}

#[tokio::test]
async fn a_missing_key_is_told_with_its_table() {
    let schemes = Schemes::new();
    let (faults, _) = schemes.with("scheme.toml", "idle_minutes = 20", "# gone").await;
    let line = line_of(&schemes.file("scheme.toml"), "[session]");
    let expected = format!("scheme.toml:{line}: `session`: missing field `idle_minutes`");
    assert_eq!(faults, [expected]);
}

#[tokio::test]
async fn what_the_scheme_names_must_be_there() {
    let schemes = Schemes::new();
    let (faults, line) =
        schemes.with("scheme.toml", "level = \"temporary\"", "level = \"temporray\"").await;
    let cure = "no level of this name is listed under [[level]]";
    assert_eq!(faults, [format!("scheme.toml:{line}: `method.2.level`: {cure}")]);
    let (faults, line) =
        schemes.with("scheme.toml", "id = \"eid-card\"", "id = \"eid-crad\"").await;
    let start =
        format!("scheme.toml:{line}: `method.0.id`: no such method in this build; it knows");
    assert!(faults[0].starts_with(&start), "{faults:?}");
    assert_eq!(faults[1..], ["methods/eid-card.toml: belongs to a method that is not offered"]);
    let (faults, line) =
        schemes.with("brand/theme.toml", "logo = \"logo.svg\"", "logo = \"no.svg\"").await;
    assert_eq!(faults, [format!("brand/theme.toml:{line}: `logo`: is no file in `brand/`")]);
}

#[tokio::test]
async fn texts_are_there_for_the_languages_offered_and_for_no_other() {
    let schemes = Schemes::new();
    fs::rename(schemes.file("texts/en.ftl"), schemes.file("texts/de.ftl")).unwrap();
    let expected = [
        "texts/en.ftl: is missing: every language has one",
        "texts/de.ftl: belongs to a language that is not offered",
    ];
    assert_eq!(schemes.faults().await, expected);
}

#[tokio::test]
async fn a_code_that_can_be_guessed_is_refused_with_its_chance() {
    let schemes = Schemes::new();
    let (faults, line) = schemes.with("scheme.toml", "length = 10", "length = 4").await;
    let expected = format!(
        "scheme.toml:{line}: `code_rules.activation.length`: all tries together would guess it \
         with probability 4.8e-5; at most 1e-6 is allowed: make it longer, or allow fewer tries"
    );
    assert_eq!(faults, [expected]);
}

#[tokio::test]
async fn an_illegible_colour_is_refused_with_the_nearest_that_is_not() {
    let schemes = Schemes::new();
    let (faults, line) =
        schemes.with("brand/theme.toml", "link = \"#135c43\"", "link = \"#c0c0c0\"").await;
    assert_eq!(faults.len(), 2, "on the page and on the sheet: {faults:?}");
    for fault in faults {
        assert!(fault.starts_with(&format!("brand/theme.toml:{line}: `link`: ")), "{fault}");
        assert!(fault.ends_with("4.5 is needed: the nearest that passes is #6e6e6e"), "{fault}");
    }
}

#[tokio::test]
async fn faults_of_all_files_are_told_at_once() {
    let schemes = Schemes::new();
    edit(&schemes.file("brand/theme.toml"), "radius = 4", "radius = 40");
    edit(&schemes.file("scheme.toml"), "Europe/Budapest", "Europe/Atlantis");
    edit(&schemes.file("scheme.toml"), "warning_minutes = 3", "warning_minutes = 30");
    fs::write(schemes.file("methods/passport.toml"), "").unwrap();
    let keys: Vec<_> = schemes.faults().await;
    assert_eq!(keys.len(), 4, "{keys:#?}");
}

#[tokio::test]
async fn each_fault_of_a_configuration_is_told_with_its_line() {
    const ORIGIN: &str =
        "is an origin such as `https://gate.example.org`: no path and no slash at the end";
    const HTTPS: &str = "begins with `https://`; plain `http` is for this machine only";
    const TLS: &str = "`tls = \"none\"` is for a server on this machine only";
    const FROM: &str = "`from` is no address, like `Kapu <no-reply@example.org>`";
    const CLEAR: &str = "plain `http` is for a register on this machine only";
    const ADD: &str = "add [connector.population-register]: the method `eid-card` asks it";
    const ADD_TOO: &str = "add [connector.population-register]: the method `in-person` asks it";
    const ISSUER: &str = "issuer = \"https://gate.example\"";
    let issuer = |issuer: &str| format!("issuer = \"{issuer}\"");
    let place = Deployment::new().await;
    let file = place.path("kapu.toml");
    let whole = fs::read_to_string(&file).unwrap();
    let register = "connector.population-register";
    for (from, to, key, cure) in [
        (ISSUER, issuer("http://gate.example"), "gate.issuer", HTTPS),
        (ISSUER, issuer("http://localhost.example"), "gate.issuer", HTTPS),
        (ISSUER, issuer("https://gate.example/"), "gate.issuer", ORIGIN),
        (ISSUER, issuer("https://gate.example/kapu"), "gate.issuer", ORIGIN),
        (ISSUER, issuer("https://me@gate.example"), "gate.issuer", ORIGIN),
        (ISSUER, issuer("https://Gate.example"), "gate.issuer", ORIGIN),
        (ISSUER, issuer("https://"), "gate.issuer", ORIGIN),
        ("tls = \"implicit\"", "tls = \"none\"".to_owned(), "mail", TLS),
        (" <no-reply@example.org>", String::new(), "mail", FROM),
        ("url = \"https://", "url = \"http://".to_owned(), register, CLEAR),
        ("[connector.population-register]", "[connector.x]".to_owned(), "connector", ADD),
    ] {
        edit(&file, from, &to);
        let start = match key {
            "gate.issuer" => to,
            "connector" => "[connector.x]".to_owned(),
            table => format!("[{table}]"),
        };
        let line = line_of(&file, &start);
        let refused = place.kapu(&["check"]).await.refused();
        let cures = if cure == ADD { vec![ADD, ADD_TOO] } else { vec![cure] };
        let expected =
            cures.iter().map(|cure| format!("{}:{line}: `{key}`: {cure}", file.display()));
        assert_eq!(lines(&refused).collect::<Vec<_>>(), expected.collect::<Vec<_>>());
        fs::write(&file, &whole).unwrap();
    }
}

#[tokio::test]
async fn a_mistyped_key_of_a_configuration_is_told_with_the_one_that_was_meant() {
    let place = Deployment::new().await;
    place.edit("admin_listen", "admin_listn");
    let line = line_of(&place.path("kapu.toml"), "admin_listn");
    let refused = place.kapu(&["check"]).await.refused();
    let start = format!("kapu: {}:{line}: `gate.admin_listn`: unknown", place.shown("kapu.toml"));
    assert!(refused.starts_with(&start), "{refused}");
    assert!(refused.ends_with("did you mean `admin_listen`?\n"), "{refused}");
}

#[tokio::test]
async fn bo_20_the_folder_of_a_demonstration_is_no_deployment() {
    let place = Deployment::new().await;
    let data = place.path("data");
    fs::create_dir_all(&data).unwrap();
    place.kapu(&["check"]).await.fine();
    fs::write(data.join("demonstration"), "").unwrap();
    for command in ["check", "serve"] {
        let refused = place.kapu(&[command]).await.refused();
        assert!(refused.contains("`gate.data`: is the folder of a demonstration"), "{refused}");
    }
}

#[tokio::test]
async fn metrics_are_not_shown_to_the_world() {
    let place = Deployment::new().await;
    place.edit(&format!("127.0.0.1:{}", place.admin), &format!("0.0.0.0:{}", place.admin));
    let refused = place.kapu(&["check"]).await.refused();
    assert!(refused.contains("`gate.admin_listen`: is open to whoever reaches"), "{refused}");
}

#[tokio::test]
async fn each_fault_of_a_relying_party_is_told_with_its_line() {
    const FILE: &str = r#"client_id = "library"
redirect_uris = ["https://library.example/callback"]
minimum_level = "full"
scopes = ["openid", "profile"]
sector = "library.example"
home_uri = "https://library.example/"
name = { en = "Library" }

[authentication]
method = "client_secret"
sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
"#;
    let place = Deployment::new().await;
    let file = place.path("services/library.toml");
    fs::write(&file, FILE).unwrap();
    place.kapu(&["check"]).await.fine();
    for (from, to, line, key, cure) in [
        (
            "example/callback",
            "example/*",
            2,
            "redirect_uris",
            "write it in ASCII, without spaces, backslashes and wildcards",
        ),
        ("\"full\"", "\"fulll\"", 3, "minimum_level", "write the id of a level of the scheme"),
        ("\"profile\"", "\"phone\"", 4, "scopes.1", "unknown variant `phone`, expected one of "),
        ("sector =", "sectro =", 5, "sectro", "did you mean `sector`?"),
        (
            "9f86",
            "9F86",
            11,
            "authentication.sha256",
            "write the SHA-256 of the secret in 64 lower-case hex digits",
        ),
        ("\"client_secret\"", "\"private_key_jwt\"", 9, "authentication", "jwks"),
    ] {
        edit(&file, from, to);
        let refused = place.kapu(&["check"]).await.refused();
        let start = format!("kapu: {}:{line}: `{key}`: ", file.display());
        assert!(refused.starts_with(&start), "{start}: {refused}");
        assert!(refused.contains(cure), "{cure}: {refused}");
        fs::write(&file, FILE).unwrap();
    }
    fs::write(place.path("services/twin.toml"), FILE).unwrap();
    let refused = place.kapu(&["check"]).await.refused();
    assert!(refused.contains(":1: `client_id`: is registered in another file too"), "{refused}");
}
