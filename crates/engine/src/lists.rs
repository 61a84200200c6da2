//! Lists of cases, in the order of their places.

use kernel::decision::List;
use uuid::Uuid;

use crate::{Engine, error::Error, submit::stored};

/// Most rows of a list that are read at once.
const LISTED_MAX: u32 = 5_000;

impl Engine {
    /// The cases on a list whose places begin with this, in their order.
    pub(crate) async fn listed(
        &self,
        list: List,
        prefix: &str,
    ) -> Result<Vec<(String, Uuid)>, Error> {
        let until = format!("{prefix}\u{10ffff}");
        self.listed_between(list, prefix, &until).await
    }

    /// The same, however many they are.
    pub(crate) async fn listed_all(
        &self,
        list: List,
        prefix: &str,
    ) -> Result<Vec<(String, Uuid)>, Error> {
        let (mut all, mut from) = (Vec::new(), prefix.to_owned());
        loop {
            let until = format!("{prefix}\u{10ffff}");
            let rows = self.listed_between(list, &from, &until).await?;
            let is_last = rows.len() < LISTED_MAX as usize;
            if let Some((place, id)) = rows.last() {
                // The very next place there can be.
                from = format!("{place}/{}\u{1}", id.simple());
            }
            all.extend(rows);
            if is_last {
                return Ok(all);
            }
        }
    }

    /// The cases on a list from a place on until another, in their order.
    pub(crate) async fn listed_between(
        &self,
        list: List,
        from: &str,
        until: &str,
    ) -> Result<Vec<(String, Uuid)>, Error> {
        let rows = self.shared.store.listed(list.name(), from, until, LISTED_MAX).await;
        let rows = rows.map_err(stored)?.into_iter();
        Ok(rows
            .map(|row| {
                let place = row.key.rsplit_once('/').map_or("", |(place, _)| place).to_owned();
                (place, row.stream.0)
            })
            .collect())
    }

    /// Takes a row off a list with nothing behind it any more.
    pub(crate) async fn unlist(&self, list: List, place: &str, id: Uuid) -> Result<(), Error> {
        let key = format!("{place}/{}", id.simple());
        self.shared.store.drop_projection(list.name(), &key).await.map_err(stored)
    }
}
