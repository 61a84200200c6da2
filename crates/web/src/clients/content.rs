//! A version of a service where nobody changes services alone: one TOML text. It is written from what
//! it says and not as it was typed, so that two which say the same are the same, no comment tells a
//! reader anything, and the text that was approved is the text that is in force.

use engine::registry::DrawnSecret;
use jiff::Timestamp;
use kernel::refusal::Corrupt;
use oidc::client::Client;
use serde::{Deserialize, Serialize};

use super::amended;

/// The tables that are the gate's own and in no file.
const DRAWN_SECRET: &str = "drawn_secret";
const LET_IN: &str = "let_in";

/// A version of a service.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// What its file says.
    file: toml::Table,
    /// The secret that was drawn for it, if any was.
    drawn_secret: Option<DrawnSecret>,
    /// Up to when it was shut out, if it is let in again.
    let_in: Option<LetIn>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct LetIn {
    after: Timestamp,
}

impl Content {
    /// A service as a file says it.
    ///
    /// # Errors
    ///
    /// If it is no TOML, or has a table that no file has.
    pub fn of_file(text: &str) -> Result<Self, Corrupt> {
        let content = Self::read(text)?;
        if content.drawn_secret.is_some() || content.let_in.is_some() {
            return Err(Corrupt("a file with a table of the gate's own".to_owned()));
        }
        Ok(content)
    }

    /// A version as it is on record.
    ///
    /// # Errors
    ///
    /// If it is none.
    pub fn read(text: &str) -> Result<Self, Corrupt> {
        let unreadable = |_| Corrupt("a version of a service".to_owned());
        let mut file: toml::Table = toml::from_str(text).map_err(unreadable)?;
        let drawn_secret = file.remove(DRAWN_SECRET).map(toml::Value::try_into).transpose();
        let let_in = file.remove(LET_IN).map(toml::Value::try_into).transpose();
        Ok(Self {
            file,
            drawn_secret: drawn_secret.map_err(unreadable)?,
            let_in: let_in.map_err(unreadable)?,
        })
    }

    /// The same as text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut all = self.file.clone();
        let own = [
            (DRAWN_SECRET, self.drawn_secret.as_ref().map(toml::Value::try_from)),
            (LET_IN, self.let_in.map(toml::Value::try_from)),
        ];
        for (name, value) in own {
            if let Some(Ok(value)) = value {
                all.insert(name.to_owned(), value);
            }
        }
        toml::to_string(&all).unwrap_or_default()
    }

    /// The service that it is, if the record of who is shut out was last changed so.
    ///
    /// # Errors
    ///
    /// If its file is none of a service.
    pub fn client(&self, shut_out: Option<Timestamp>) -> Result<Client, Corrupt> {
        let unreadable = |_| Corrupt("a version of a service".to_owned());
        let client: Client = self.file.clone().try_into().map_err(unreadable)?;
        let is_out = shut_out.is_some_and(|since| self.let_in.is_none_or(|it| it.after < since));
        Ok(amended(client, is_out, self.drawn_secret.clone()))
    }

    /// The secret that was drawn for it.
    #[must_use]
    pub const fn drawn_secret(&self) -> Option<&DrawnSecret> {
        self.drawn_secret.as_ref()
    }

    /// The same with another secret.
    #[must_use]
    pub fn with_secret(self, secret: Option<DrawnSecret>) -> Self {
        Self { drawn_secret: secret, ..self }
    }

    /// The same, let in again although it was shut out at that time.
    #[must_use]
    pub fn let_in(self, shut_out: Timestamp) -> Self {
        Self { let_in: Some(LetIn { after: shut_out }), ..self }
    }

    /// The same with what another file says: what the gate keeps beside a file stays.
    #[must_use]
    pub fn with_file_of(self, other: Self) -> Self {
        Self { file: other.file, ..self }
    }

    /// Whether the files say the same.
    #[must_use]
    pub fn has_file_of(&self, other: &Self) -> bool {
        self.file == other.file
    }
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::Content;

    const FILE: &str = r#"
        client_id = "tax" # a comment
        redirect_uris = ["https://tax.example/cb"]
        minimum_level = "full"
        scopes = ["openid"]
        sector = "tax.example"
        home_uri = "https://tax.example/"
        [name]
        en = "Tax office"
        [authentication]
        method = "none"
    "#;

    #[test]
    fn what_is_written_reads_as_what_was_written_and_no_comment_is_in_it() {
        let content = Content::of_file(FILE).unwrap().let_in(Timestamp::UNIX_EPOCH);
        let text = content.to_text();
        assert_eq!(Content::read(&text).unwrap(), content);
        assert_eq!(Content::read(&text).unwrap().to_text(), text);
        assert!(!text.contains("comment"), "{text}");
        assert!(Content::of_file(&text).is_err(), "no file lets anybody in");
    }

    #[test]
    fn a_service_that_is_shut_out_is_let_in_by_a_version_that_says_so_of_that_time() {
        let (then, hour) = (Timestamp::UNIX_EPOCH, SignedDuration::from_hours(1));
        let content = Content::of_file(FILE).unwrap();
        assert!(!content.client(None).unwrap().disabled);
        assert!(content.client(Some(then)).unwrap().disabled);
        let let_in = content.let_in(then);
        assert!(!let_in.client(Some(then)).unwrap().disabled);
        assert!(let_in.client(Some(then + hour)).unwrap().disabled, "it was shut out again");
    }
}
