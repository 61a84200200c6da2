//! Somebody with an account and a session, by the gate's own pages.

use std::{collections::BTreeMap, net::SocketAddr};

use crate::{
    Trouble,
    gate::Gate,
    load::{Answer, Connection},
};

/// What pages of ours say where their forms come from.
const OURS: (&str, &str) = ("sec-fetch-site", "same-origin");
pub(crate) const NAME: &str = "KisAnna";
pub(crate) const PASSWORD: &str = "seven purple tramlines hum";
const EMAIL: &str = "anna@example.hu";

/// A browser: it keeps cookies, follows redirects and fills in forms.
pub(crate) struct Browser {
    connection: Connection,
    cookies: BTreeMap<String, String>,
    page: String,
}

impl Browser {
    /// Opens one.
    pub(crate) async fn at(address: SocketAddr) -> Result<Self, Trouble> {
        let connection = Connection::to(address).await?;
        Ok(Self { connection, cookies: BTreeMap::new(), page: String::new() })
    }

    /// Its cookies, as a header.
    pub(crate) fn cookies(&self) -> String {
        let pairs = self.cookies.iter().map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("; ")
    }

    /// Opens an address, and gives where it leads outside of the gate, if it does.
    pub(crate) async fn open(&mut self, path: &str) -> Result<Option<String>, Trouble> {
        let cookies = self.cookies();
        let headers = [("cookie", cookies.as_str()), ("accept-language", "en")];
        let answer = self.connection.get(path, &headers).await?;
        self.follow(answer).await
    }

    /// Sends the form of the page that is open.
    pub(crate) async fn send(
        &mut self,
        fields: &[(&str, &str)],
    ) -> Result<Option<String>, Trouble> {
        let main = self.page.split_once("<main").map_or("", |(_, main)| main).to_owned();
        let action = between(&main, " action=\"", "\"").ok_or("no form")?.replace("&amp;", "&");
        let action = action.replace("&#38;", "&");
        let hidden: Vec<(String, String)> = main
            .split("<input")
            .filter(|tag| tag.contains("type=\"hidden\""))
            .filter_map(|tag| {
                let value =
                    |name: &str| between(tag, &format!("{name}=\""), "\"").map(str::to_owned);
                value("name").zip(value("value"))
            })
            .collect();
        let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let fields: Vec<_> = hidden.chain(fields.iter().copied()).collect();
        let cookies = self.cookies();
        let headers = [("cookie", cookies.as_str()), ("accept-language", "en"), OURS];
        let answer = self.connection.post(&action, &headers, &fields).await?;
        self.follow(answer).await
    }

    async fn follow(&mut self, mut answer: Answer) -> Result<Option<String>, Trouble> {
        loop {
            self.keep(&answer);
            let Some(to) = answer.headers.get("location") else {
                self.page = String::from_utf8_lossy(&answer.body).into_owned();
                return Ok(None);
            };
            let to = to.to_str()?.to_owned();
            if !to.starts_with('/') {
                return Ok(Some(to));
            }
            let cookies = self.cookies();
            let headers = [("cookie", cookies.as_str()), ("accept-language", "en")];
            answer = self.connection.get(&to, &headers).await?;
        }
    }

    fn keep(&mut self, answer: &Answer) {
        for line in
            answer.headers.get_all("set-cookie").iter().filter_map(|line| line.to_str().ok())
        {
            let pair = line.split(';').next().and_then(|pair| pair.split_once('='));
            if let Some((name, value)) = pair {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    /// Registers somebody, activates their account and signs them in.
    pub(crate) async fn becomes_somebody(&mut self, gate: &Gate) -> Result<(), Trouble> {
        self.open("/enrol").await?;
        self.send(&[]).await?;
        self.send(&[("method", "self-declared")]).await?;
        self.send(&[
            ("declared-family-name", "Kis"),
            ("declared-given-name", "Anna"),
            ("declared-birth-place", "Pécs"),
            ("declared-birth-date", "1990-02-14"),
        ])
        .await?;
        self.send(&[("user-name", NAME), ("email", EMAIL)]).await?;
        let code = code(gate).await?;
        self.open("/activate").await?;
        self.send(&[("user-name", NAME), ("code", &code), ("new-password", PASSWORD)]).await?;
        self.open("/sign-in").await?;
        self.send(&[("user-name", NAME), ("password", PASSWORD)]).await?;
        let there = self.page.contains("<h1 dir=\"auto\">");
        if there { Ok(()) } else { Err("nobody could be signed in".into()) }
    }
}

/// The code in the first mail that has one.
async fn code(gate: &Gate) -> Result<String, Trouble> {
    let mut tray = Connection::to(gate.tray).await?;
    loop {
        let answer = tray.get("/messages", &[]).await?;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        let shaped = |word: &&str| {
            let parts: Vec<_> = word.split('-').map(str::len).collect();
            parts == [4, 4, 2]
        };
        let apart = |letter: char| !(letter.is_ascii_alphanumeric() || letter == '-');
        if let Some(code) = text.split(apart).find(shaped) {
            return Ok(code.to_owned());
        }
        tokio::task::yield_now().await;
    }
}

/// What stands between two texts.
pub(crate) fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    text.split_once(before)?.1.split_once(after).map(|(found, _)| found)
}
