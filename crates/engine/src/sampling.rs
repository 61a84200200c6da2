//! How often officers' decisions are looked at again, and known cases put among the others.

use jiff::SignedDuration;
use kernel::{
    decision::List,
    facts::Actor,
    visit::{About, Command, DIFFERED, Visit},
};

use crate::{Engine, error::Error};

/// Over how many weeks it is counted how often two differ.
const WEEKS: i64 = 12;
/// How many in a hundred are looked at again at the most.
const SAMPLING_MAX: u64 = 50;

impl Engine {
    /// How many in a hundred of the decisions of one officer are looked at again: as many as the scheme
    /// says, and as many more as it was found of late that two differ.
    pub(crate) async fn sampling(&self) -> Result<u8, Error> {
        let percent = self.shared.scheme.desk.four_eyes.sampled_percent;
        if percent == 0 {
            return Ok(0);
        }
        let now = self.now();
        let from = now - SignedDuration::from_hours(24 * 7 * WEEKS);
        let rows = self.listed_between(List::Samples, &from.to_string(), "\u{10ffff}").await?;
        let all = rows.len() as u64;
        let differ = rows.iter().filter(|(place, _)| place.ends_with(DIFFERED)).count() as u64;
        let more = (100 * differ).checked_div(all).unwrap_or(0);
        let most = SAMPLING_MAX.max(percent.into());
        Ok(u8::try_from((u64::from(percent) + more).min(most)).unwrap_or(percent))
    }

    /// Now and then, puts a known case beside one that waits.
    pub(crate) async fn plant(&self, beside: &About) -> Result<(), Error> {
        let percent = self.shared.scheme.desk.four_eyes.known.percent;
        if self.shared.world.entropy().number("plant", 100) < percent.into() {
            let id = self.shared.world.entropy().uuid("visit", self.now());
            let command = Command::Plant { office: beside.office.clone() };
            self.submit::<Visit>(id, &command, &self.ourselves(Actor::Timer)).await?;
        }
        Ok(())
    }
}
