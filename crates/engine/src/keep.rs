//! Small things that expire: sessions, authorization codes, tokens, what a browser was about to do.
//! Each is named by a secret that only its bearer has; the store knows the secret's hash. The kind
//! is part of the name, so that nothing of one kind is ever taken for another.

use std::{fmt, marker::PhantomData};

use jiff::Timestamp;
use kernel::secret::Secret;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{Engine, error::Error, submit::stored};

/// A kind of small thing, and the type of its content.
pub struct Kind<T> {
    name: &'static str,
    content: PhantomData<fn() -> T>,
}

/// A small thing, found.
#[derive(Clone, Debug)]
pub struct Kept<T> {
    /// Its content.
    pub content: T,
    /// When it ends.
    pub expires_at: Timestamp,
    /// How often it was replaced; [`Engine::replace`] asks for it.
    pub version: u64,
}

impl<T> Kind<T> {
    /// Declares a kind. The name is for ever.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, content: PhantomData }
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

impl Engine {
    /// Keeps something until it expires, and gives the secret that names it.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn keep<T: Serialize + Sync>(
        &self,
        kind: &Kind<T>,
        content: &T,
        owner: Option<Uuid>,
        expires_at: Timestamp,
    ) -> Result<Secret, Error> {
        let secret = self.draw_secret(kind.name);
        self.keep_as(kind, &secret, content, owner, expires_at).await?;
        Ok(secret)
    }

    /// Keeps something under a secret that exists, if nothing of that name is kept: of all who
    /// try, exactly one hears `true`.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn keep_as<T: Serialize + Sync>(
        &self,
        kind: &Kind<T>,
        secret: &Secret,
        content: &T,
        owner: Option<Uuid>,
        expires_at: Timestamp,
    ) -> Result<bool, Error> {
        let row = self.small_row(kind, secret, content, owner, expires_at)?;
        match self.shared.store.put(row, self.now()).await {
            Ok(()) => Ok(true),
            Err(store::Fault::Taken { .. }) => Ok(false),
            Err(fault) => Err(stored(fault)),
        }
    }

    /// Looks at something without spending it.
    ///
    /// # Errors
    ///
    /// If the store fails or holds what this build cannot read.
    pub async fn look<T: DeserializeOwned>(
        &self,
        kind: &Kind<T>,
        secret: &str,
    ) -> Result<Option<Kept<T>>, Error> {
        let key = crypto::digest::sha256(secret.as_bytes());
        let found = self.shared.store.get(kind.name, key, self.now()).await.map_err(stored)?;
        found.map(|row| self.open(kind, &row)).transpose()
    }

    /// Takes something: of all who try, exactly one gets it.
    ///
    /// # Errors
    ///
    /// If the store fails or holds what this build cannot read.
    pub async fn take<T: DeserializeOwned>(
        &self,
        kind: &Kind<T>,
        secret: &str,
    ) -> Result<Option<Kept<T>>, Error> {
        let key = crypto::digest::sha256(secret.as_bytes());
        let found = self.shared.store.take(kind.name, key, self.now()).await.map_err(stored)?;
        found.map(|row| self.open(kind, &row)).transpose()
    }

    /// Writes new content and life, if nobody else did since it was looked at.
    ///
    /// # Errors
    ///
    /// If the store fails. That someone else was first is `Ok(false)`.
    pub async fn replace<T: Serialize + Sync>(
        &self,
        kind: &Kind<T>,
        secret: &str,
        seen: &Kept<T>,
        content: &T,
        expires_at: Timestamp,
    ) -> Result<bool, Error> {
        let key = crypto::digest::sha256(secret.as_bytes());
        let body = self.shared.keys.close(kind.name, content)?;
        let replaced = self.shared.store.replace(kind.name, key, seen.version, body, expires_at);
        replaced.await.map_err(stored)
    }

    /// Takes all of a kind that belong to someone.
    ///
    /// # Errors
    ///
    /// If the store fails or holds what this build cannot read.
    pub async fn take_owned<T: DeserializeOwned>(
        &self,
        kind: &Kind<T>,
        owner: Uuid,
    ) -> Result<Vec<T>, Error> {
        let taken = self.shared.store.take_owned(kind.name, store::StreamId(owner), self.now());
        let taken = taken.await.map_err(stored)?;
        taken.iter().map(|row| self.open(kind, row).map(|kept| kept.content)).collect()
    }

    /// Looks at all of a kind that belong to someone.
    ///
    /// # Errors
    ///
    /// If the store fails or holds what this build cannot read.
    pub async fn owned<T: DeserializeOwned>(
        &self,
        kind: &Kind<T>,
        owner: Uuid,
    ) -> Result<Vec<T>, Error> {
        let found = self.shared.store.owned(kind.name, store::StreamId(owner), self.now());
        let found = found.await.map_err(stored)?;
        found.iter().map(|row| self.open(kind, row).map(|kept| kept.content)).collect()
    }

    /// Forgets all of a kind that belong to someone.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn forget_owned<T>(&self, kind: &Kind<T>, owner: Uuid) -> Result<(), Error> {
        let dropped = self.shared.store.drop_owned(kind.name, store::StreamId(owner));
        dropped.await.map(|_| ()).map_err(stored)
    }

    /// A fresh secret, 256 bits, base64url.
    pub(crate) fn draw_secret(&self, purpose: &str) -> Secret {
        const CHARACTERS: usize = 43;
        const BASE64URL: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let alphabet: Vec<char> = BASE64URL.chars().collect();
        Secret::new(self.shared.world.entropy().draw(purpose, &alphabet, CHARACTERS))
    }

    /// Something small, sealed, as the store takes it.
    pub(crate) fn small_row<T: Serialize>(
        &self,
        kind: &Kind<T>,
        secret: &Secret,
        content: &T,
        owner: Option<Uuid>,
        expires_at: Timestamp,
    ) -> Result<store::Ephemeral, Error> {
        Ok(store::Ephemeral {
            kind: kind.name.into(),
            key: crypto::digest::sha256(secret.expose().as_bytes()),
            owner: owner.map(store::StreamId),
            expires: expires_at,
            body: self.shared.keys.close(kind.name, content)?,
        })
    }

    fn open<T: DeserializeOwned>(
        &self,
        kind: &Kind<T>,
        row: &store::EphemeralRow,
    ) -> Result<Kept<T>, Error> {
        let content = self.shared.keys.open(kind.name, &row.body)?;
        Ok(Kept { content, expires_at: row.expires, version: row.version })
    }
}

impl<T> fmt::Debug for Kind<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Kind").field(&self.name).finish()
    }
}
