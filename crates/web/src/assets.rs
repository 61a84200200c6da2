//! Style, scripts and pictures: embedded in the binary, named by their content, cached for ever.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    fmt::Write as _,
    sync::{Arc, LazyLock},
};

use axum::{
    Router,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use rust_embed::Embed;
use sha2::{Digest as _, Sha256};

/// Where every asset lives.
pub const FOLDER: &str = "/a/";

/// How much of the content's digest goes into a name.
const HASH_BYTES: usize = 5;

/// A name changes with its content, so a copy never goes stale.
const CACHE: &str = "public, max-age=31536000, immutable";

/// A picture opened on its own must not run anything either.
const INERT: &str = "default-src 'none'; sandbox";

/// A file to serve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its name below [`FOLDER`], with the digest in it.
    pub name: String,
    /// What it holds.
    pub body: Cow<'static, [u8]>,
}

/// All the files there are to serve, by name.
#[derive(Clone, Debug)]
pub struct Shelf(BTreeMap<String, Asset>);

#[derive(Embed)]
#[folder = "../../ui/dist"]
struct Built;

static MANIFEST: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let bytes = Built::get("manifest.json").map(|file| file.data).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
});

/// The address of the style sheet that all themes share.
#[must_use]
pub fn style_href() -> String {
    built_href("ui.css")
}

/// The address of the script.
#[must_use]
pub fn script_href() -> String {
    built_href("ui.js")
}

/// The address of the style sheet of the desk's pages.
#[must_use]
pub fn desk_style_href() -> String {
    built_href("desk.css")
}

/// The address of the script of the desk's pages.
#[must_use]
pub fn desk_script_href() -> String {
    built_href("desk.js")
}

/// The address of the heading font's Latin letters.
#[must_use]
pub fn font_href() -> String {
    built_href("display-latin.woff2")
}

/// The policy every page is sent with: own files only, nothing inline, framed by nobody. Forms may
/// lead home and to `form_targets`, the origins of the services a sign-in returns to.
#[must_use]
pub fn content_security_policy<'o>(form_targets: impl IntoIterator<Item = &'o str>) -> String {
    let mut policy = String::from(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
         font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; \
         form-action 'self'",
    );
    for origin in form_targets {
        policy.push(' ');
        policy.push_str(origin);
    }
    policy
}

impl Asset {
    /// A file whose name is made of `stem`, the digest of `body`, and `extension`.
    pub fn new(stem: &str, extension: &str, body: impl Into<Cow<'static, [u8]>>) -> Self {
        let body = body.into();
        let mut name = format!("{stem}-");
        for byte in Sha256::digest(&body).iter().take(HASH_BYTES) {
            // Writing to a string cannot fail.
            let _ = write!(name, "{byte:02x}");
        }
        Self { name: format!("{name}.{extension}"), body }
    }

    /// Its address.
    #[must_use]
    pub fn href(&self) -> String {
        format!("{FOLDER}{}", self.name)
    }

    fn content_type(&self) -> &'static str {
        match self.name.rsplit_once('.').map(|(_, extension)| extension) {
            Some("css") => "text/css; charset=utf-8",
            Some("js") => "text/javascript; charset=utf-8",
            Some("svg") => "image/svg+xml",
            Some("woff2") => "font/woff2",
            _ => "application/octet-stream",
        }
    }
}

impl Shelf {
    /// The files of the user interface, and these besides.
    pub fn with(others: impl IntoIterator<Item = Asset>) -> Self {
        let built = MANIFEST
            .values()
            .filter_map(|name| Some(Asset { name: name.clone(), body: Built::get(name)?.data }));
        Self(built.chain(others).map(|asset| (asset.name.clone(), asset)).collect())
    }

    /// The files.
    pub fn assets(&self) -> impl Iterator<Item = &Asset> {
        self.0.values()
    }

    /// The route that serves them.
    pub fn routes<S: Clone + Send + Sync + 'static>(self) -> Router<S> {
        let address = format!("{FOLDER}{{name}}");
        Router::new().route(&address, get(serve)).with_state(Arc::new(self))
    }
}

async fn serve(State(shelf): State<Arc<Shelf>>, Path(name): Path<String>) -> Response {
    match shelf.0.get(&name) {
        Some(asset) => asset.clone().into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

impl IntoResponse for Asset {
    fn into_response(self) -> Response {
        let headers = [
            (header::CONTENT_TYPE, self.content_type()),
            (header::CACHE_CONTROL, CACHE),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::CONTENT_SECURITY_POLICY, INERT),
        ];
        (headers, self.body).into_response()
    }
}

fn built_href(file: &str) -> String {
    let name = MANIFEST.get(file).map_or(file, String::as_str);
    format!("{FOLDER}{name}")
}

#[cfg(test)]
mod tests {
    use axum::{body::Body, http::Request};
    use tower::ServiceExt as _;

    use super::*;

    async fn fetch(path: &str) -> Response {
        let picture = Asset::new("logo", "svg", b"<svg/>".as_slice());
        let routes: Router = Shelf::with([picture]).routes();
        routes.oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap()
    }

    #[tokio::test]
    async fn the_style_the_script_and_a_themes_picture_are_served_for_ever_by_their_types() {
        let logo = Asset::new("logo", "svg", b"<svg/>".as_slice()).href();
        for (path, kind) in [
            (style_href(), "text/css; charset=utf-8"),
            (script_href(), "text/javascript; charset=utf-8"),
            (logo, "image/svg+xml"),
        ] {
            let answer = fetch(&path).await;
            assert_eq!(answer.status(), StatusCode::OK, "{path}");
            assert_eq!(answer.headers()[header::CONTENT_TYPE], kind);
            assert_eq!(answer.headers()[header::CACHE_CONTROL], CACHE);
        }
    }

    #[tokio::test]
    async fn names_that_are_not_on_the_shelf_are_not_found_even_those_that_climb() {
        for path in ["/a/ui.css", "/a/..%2Fpackage.json", "/a/manifest.json", "/a/"] {
            assert_eq!(fetch(path).await.status(), StatusCode::NOT_FOUND, "{path}");
        }
    }

    #[test]
    fn other_content_has_another_name() {
        let name = |body: &'static str| Asset::new("theme", "css", body.as_bytes()).name;
        assert_ne!(name("a{}"), name("b{}"));
        assert_eq!(name("a{}"), name("a{}"));
    }

    #[test]
    fn the_policy_allows_nothing_inline_and_forms_only_where_said() {
        let policy = content_security_policy(["https://service.example"]);
        assert!(policy.starts_with("default-src 'none'; "));
        assert!(policy.ends_with("form-action 'self' https://service.example"));
        assert!(!policy.contains("unsafe"));
    }
}
