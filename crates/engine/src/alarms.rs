//! Who opened a case that nobody has cause to open: for whoever answers for officers.
//!
//! That a case is such a one is sealed in it, and so is what they gave as the reason. In the clear stands
//! only that there was an alarm at an office, and when.

use std::{cmp::Reverse, collections::BTreeSet};

use jiff::Timestamp;
use kernel::{
    decision::{AccountId, List},
    permission::Role,
    visit::{Command, Visit, VisitId, What},
};
use store::{Projection, StreamId};
use uuid::Uuid;

use crate::{Engine, Visitor, Why, error::Error, officers::AtDesk, submit::Loaded};

/// Somebody opened such a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// At which office.
    pub office: String,
    /// Why, as far as they said so.
    pub why: Why,
    /// Whose case it seems to be.
    pub person: String,
}

/// Such a case that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canary {
    /// Whose it seems to be.
    pub person: String,
    /// What they seem to want.
    pub procedure: String,
    /// At which office.
    pub office: String,
    /// When it ends by itself.
    pub until: Timestamp,
}

impl Engine {
    /// Puts a case of nobody among the open ones of the office at which an officer works.
    ///
    /// # Errors
    ///
    /// [`Refusal::NotOffered`](kernel::refusal::Refusal::NotOffered) if the scheme has nothing of which people
    /// are made up, [`Refusal::Exhausted`](kernel::refusal::Refusal::Exhausted) after too many in a day.
    pub async fn plant_canary(&self, visitor: &Visitor) -> Result<VisitId, Error> {
        let id = VisitId(self.shared.world.entropy().uuid("visit", self.now()));
        self.submit::<Visit>(id.0, &Command::PlantCanary, visitor).await?;
        Ok(id)
    }

    /// Such cases that are open at the offices which an officer serves. There is no list of them: they are
    /// found among the others by what is sealed in them.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn canaries(&self, at: &AtDesk) -> Result<Vec<Canary>, Error> {
        let mut canaries = Vec::new();
        for office in &at.profile.offices {
            for (_, id) in self.listed(List::Visits, &format!("{office}/")).await? {
                let loaded = self.load::<Visit>(id).await?;
                let about = loaded.state.about().filter(|about| about.canary);
                canaries.extend(about.map(|about| Canary {
                    person: self.made_up(&loaded),
                    procedure: about.procedure.clone(),
                    office: office.clone(),
                    until: about.ends_at(),
                }));
            }
        }
        Ok(canaries)
    }

    /// Who opened such cases at the offices which an officer serves, the latest first.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn alarms(&self, at: &AtDesk) -> Result<Vec<Alarm>, Error> {
        let mut opened = BTreeSet::new();
        for office in &at.profile.offices {
            let rows = self.listed_all(List::Alarms, &format!("{office}/")).await?;
            opened.extend(rows.into_iter().map(|(_, id)| id));
        }
        let mut alarms = Vec::new();
        for id in opened {
            alarms.extend(self.alarms_of(id).await?);
        }
        alarms.sort_by_key(|alarm| Reverse(alarm.at));
        Ok(alarms)
    }

    /// How often such cases were opened.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn alarm_count(&self) -> Result<u32, Error> {
        let rows = self.listed_all(List::Alarms, "").await?;
        Ok(u32::try_from(rows.len()).unwrap_or(u32::MAX))
    }

    async fn alarms_of(&self, id: Uuid) -> Result<Vec<Alarm>, Error> {
        let person = self.made_up(&self.load::<Visit>(id).await?);
        // The case has no account, so that its lines are its own.
        let lines = self.lines(AccountId(id)).await?.into_iter();
        let alarm = |access: crate::Access| Alarm {
            at: access.at,
            name: access.name,
            role: access.role,
            office: access.office,
            why: access.why,
            person: person.clone(),
        };
        Ok(lines.map(|(_, access)| alarm(access)).collect())
    }

    fn made_up(&self, loaded: &Loaded<Visit>) -> String {
        let order = self.shared.scheme.name_order;
        let name = |event: &kernel::visit::Event| match &event.what {
            What::Identified { person, .. } => Some(person.name.full(order)),
            _ => None,
        };
        loaded.events.iter().find_map(name).unwrap_or_default()
    }
}

/// What is written with a look at such a case, for the list of alarms; nothing of any other.
pub(crate) fn alarm(id: VisitId, visit: &Visit, at: &AtDesk, now: Timestamp) -> Option<Projection> {
    let key = format!("{}/{now}/{}", at.office, id.0.simple());
    let (kind, stream) = (List::Alarms.name().to_owned(), StreamId(id.0));
    visit.is_canary().then_some(Projection { kind, key, stream, body: Vec::new() })
}

/// Tells whoever watches the log. It names nobody.
pub(crate) fn sounded(visit: &Visit, at: &AtDesk) {
    if visit.is_canary() {
        let (office, role) = (&at.office, at.profile.role.name());
        tracing::warn!(office, role, "a case was opened that nobody has cause to open");
    }
}
