//! Who waits for an earlier appointment, and who is asked when one comes free.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Post, Procedure, Slot, Wish};

/// Somebody who waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Who, as the booking is named.
    pub booking: String,
    /// What is to be done.
    pub procedure: String,
    /// For how many people.
    pub party: u16,
    /// The earliest moment that will do.
    pub from: Timestamp,
    /// The moment at which it must be over: that of the appointment they have.
    pub until: Timestamp,
    /// Since when they wait.
    pub since: Timestamp,
}

/// Of all who wait, the one who has waited longest and can have a slot that came free.
#[must_use]
pub fn first_who_fits<'w>(
    post: &Post,
    procedures: &[Procedure],
    freed: &Slot,
    waiting: &'w [Waiting],
    now: Timestamp,
) -> Option<(&'w Waiting, Slot)> {
    let mut waiting: Vec<&Waiting> = waiting.iter().collect();
    waiting.sort_by_key(|one| (one.since, &one.booking));
    waiting.into_iter().find_map(|one| {
        let procedure = procedures.iter().find(|known| known.id == one.procedure)?;
        let (from, until) = (one.from.max(freed.starts), one.until.min(freed.ends));
        let wish = Wish { procedure, party: one.party, from, until };
        let mut slots = post.free(wish, &[], now).ok()?.into_iter();
        // Their appointment begins when the freed one did, at the desk that is free.
        let served = post.desks.iter().any(|desk| desk.id == freed.desk && desk.does(procedure));
        let slot = slots.find(|slot| slot.starts == freed.starts && served)?;
        Some((one, Slot { desk: freed.desk.clone(), ..slot }))
    })
}
