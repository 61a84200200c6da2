//! What others do with a decision: the second who decides too, the third where two differ, and whoever
//! looks at a decision again without being told that it was made.
//!
//! Nobody judges a case in which they had a hand, or somebody who bears their name. What the first
//! decided is held and not done; it is done by the approval, in one transaction with it.

use jiff::{SignedDuration, Timestamp};

pub use self::page::{VERDICT, review_page};
use super::{
    About, Again, Disputes, Event, Found, Proposal, Round, Signature, Verdict, Visit, What,
    appeal::{self, Decided},
    decide::{NOBODY_CAME_BACK, ended, record},
    finish::{Proven, Reserved, finish, needed},
    known,
    page::language,
    propose::{HEARD, due},
};
use crate::{
    account,
    decision::{Also, Claim, Decision, Entry, List, Noted, Spend},
    effect::{Channel, Effect, Message},
    facts::{Actor, Facts},
    officer::{OfficerId, Profile},
    page::Form,
    permission::{self, Act, Standing},
    person::Person,
    refusal::{Refusal, Stop},
    scheme::Scheme,
    secret::Secret,
    spelling, user_name,
};

mod page;
mod pairs;

/// How many cases an officer may leave to others in a day.
const POSTPONED_MAX: u32 = 3;

/// What a second says who decides as the first did.
pub const AGREED: &str = "agreed";
/// What a second says who does not.
pub const DIFFERED: &str = "differed";

impl Round {
    /// All there are, the graver first.
    pub const ALL: [Self; 2] = [Self::Third, Self::Second];

    /// Where a case stands that waits for it, for the table of permissions.
    #[must_use]
    pub const fn standing(self) -> Standing {
        match self {
            Self::Second => Standing::SecondLook,
            Self::Third => Standing::ThirdLook,
        }
    }

    /// The place of a case on the list of what waits: by round and deadline, and of nobody.
    pub(super) fn place(self, about: &About, due: Timestamp) -> Entry {
        let round = self.standing().name();
        List::Reviews.at(format!("{round}/{due}/{}/{}", about.procedure, about.office))
    }
}

/// The place of a case on the list of what waits, if it waits.
pub(super) fn place_of(visit: &Visit) -> Option<Entry> {
    let (about, due) = match visit {
        Visit::Proposed { about, proposal, .. } => (about, proposal.due),
        Visit::Done { about, again: Again::Waits { due, .. }, .. } => (about, *due),
        Visit::Unopened
        | Visit::Identifying { .. }
        | Visit::Identified { .. }
        | Visit::Refused { .. }
        | Visit::Done { again: Again::Unasked | Again::Seen, .. }
        | Visit::Dropped { .. } => return None,
    };
    Some(visit.round()?.place(about, due))
}

/// Whether an officer is too near to a case to judge it: they had a hand in it, they bear the person's
/// name, or they work at its office where the scheme wants another's.
#[must_use]
pub fn is_in_conflict(visit: &Visit, id: OfficerId, officer: &Profile, scheme: &Scheme) -> bool {
    let (Visit::Proposed { about, hands, person, .. } | Visit::Done { about, hands, person, .. }) =
        visit
    else {
        return true;
    };
    let same_office = scheme.desk.four_eyes.other_office && officer.serves(&about.office);
    // Whoever sees what came of known cases is not tested by them.
    let is_known = matches!(visit, Visit::Proposed { proposal, .. } if proposal.known.is_some());
    let tests = permission::may(officer.role, Act::SeeFindings, Standing::NoCase);
    hands.contains(&id) || same_office || bears_a_name_of(officer, person) || is_known && tests
}

/// What another officer decides.
pub(super) struct Judged<'j> {
    /// What they filled in.
    pub(super) form: &'j Form,
    /// Who they are.
    pub(super) reviewer: &'j Profile,
    /// Whether they took less time than anybody needs.
    pub(super) hurried: bool,
    /// What the person has already.
    pub(super) found: Option<&'j Found>,
}

/// Another decides.
pub(super) fn judge(
    visit: &Visit,
    &Judged { form, reviewer, hurried, found }: &Judged<'_>,
    signed: Option<&Signature>,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Stop> {
    let round = admitted(visit, reviewer, facts)?;
    let signed = needed(signed, facts)?;
    let Actor::Officer { office, .. } = &facts.actor else {
        return Err(Refusal::NotPermitted.into());
    };
    let verdict = Box::new(Verdict {
        against: page::verdict(form)?.map(str::to_owned),
        values: form.kept(),
        office: office.clone(),
        hurried: hurried && round == Round::Second,
        signed: signed.cloned().map(Box::new),
    });
    let pair = pairs::pair(visit, round, &verdict, facts);
    let decision = match visit {
        Visit::Proposed { proposal, .. } if proposal.known.is_some() => {
            known::judged(visit, proposal, verdict, facts)
        }
        Visit::Proposed { .. } => about_proposal(visit, round, verdict, found, facts)?,
        Visit::Done { about, again: Again::Waits { due, .. }, .. } => {
            noted(seen_again(about, *due, (round, verdict), facts), found)
        }
        Visit::Unopened
        | Visit::Identifying { .. }
        | Visit::Identified { .. }
        | Visit::Refused { .. }
        | Visit::Done { again: Again::Unasked | Again::Seen, .. }
        | Visit::Dropped { .. } => return Err(Refusal::OutOfTurn.into()),
    };
    Ok(pair.into_iter().fold(decision, Decision::list))
}

/// What a verdict comes to.
pub(super) enum Next {
    /// It is done.
    Do,
    /// It is not, for this reason.
    Refuse(String),
    /// A senior decides, because somebody objects.
    Third(String),
    /// Another decides as this one did, without knowing it.
    Wait,
}

/// A verdict about what one proposed, or what somebody appeals for.
fn about_proposal(
    visit: &Visit,
    round: Round,
    verdict: Box<Verdict>,
    found: Option<&Found>,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Stop> {
    let Visit::Proposed { about, proposal, appeal, .. } = visit else {
        return Err(Refusal::OutOfTurn.into());
    };
    let next = match (appeal, round, verdict.objects()) {
        (Some(appeal), _, _) => appeal.next(round, &verdict),
        (None, _, None) => Next::Do,
        (None, Round::Second, Some(reason)) => Next::Third(reason.to_owned()),
        (None, Round::Third, Some(reason)) => Next::Refuse(reason.to_owned()),
    };
    let judged = record(vec![What::Judged { verdict }], facts);
    match next {
        Next::Do => {
            let mut done = do_it(visit, found, facts)?;
            done.events.splice(0..0, judged.events);
            Ok(done.unlist(round.place(about, proposal.due)))
        }
        Next::Refuse(reason) => {
            let mut refused = refuse(visit, &reason, found, facts);
            refused.events.splice(0..0, judged.events);
            Ok(noted(refused, found))
        }
        Next::Third(_) => Ok(noted(passed_on(about, proposal.due, judged), found)),
        Next::Wait => Ok(noted(judged, found)),
    }
}

/// What was proposed or appealed for is done.
fn do_it(visit: &Visit, found: Option<&Found>, facts: &Facts<'_>) -> Result<Decision<Event>, Stop> {
    let Visit::Proposed { about, person, evidence, proposal, appeal, .. } = visit else {
        return Err(Refusal::OutOfTurn.into());
    };
    let done = if let Some(old) = proposal.restores {
        appeal::restore(old, proposal, found, facts)
    } else {
        // What was proposed before the scheme had it signed is not done unsigned.
        needed(proposal.signed.as_deref(), facts)?;
        let values = Form::new(proposal.values.clone());
        let is_free = proposal.disputes.is_none();
        let opens = proposal.opens.map(|account| Reserved { account, person: is_free });
        let proof = Proven { person, evidence, contact: None };
        let done = finish(about, proof, &values, found, opens, facts)?;
        let upheld = appeal
            .as_ref()
            .and_then(|_| mail("mail-appeal-upheld", person, (proposal, found), Vec::new(), facts));
        done.perform(upheld)
    };
    Ok(appeal::settled(about, proposal, appeal.as_deref(), done, facts))
}

/// It is not done; whoever is refused has the reason, and a way to say that it is wrong.
fn refuse(
    visit: &Visit,
    reason: &str,
    found: Option<&Found>,
    facts: &Facts<'_>,
) -> Decision<Event> {
    let Visit::Proposed { about, person, proposal, appeal, .. } = visit else {
        return Decision::record(Vec::new());
    };
    let refused = |link| vec![What::Refused { reason: reason.to_owned(), link }];
    let why = ("reason", Secret::new(reason));
    let to = (&**proposal, found);
    let decision = match appeal.as_deref() {
        None => {
            let link = appeal::link(facts);
            let slots = link.iter().map(|(link, _)| ("link", link.clone())).chain([why]).collect();
            let text = if link.is_some() { "mail-refused-appeal" } else { "mail-refused" };
            let print = link.map(|(_, print)| print);
            let told = mail(text, person, to, slots, facts);
            let decision = ended(visit, refused(print.clone()), facts).perform(told);
            print.iter().fold(decision, |decision, print| {
                appeal::found_by(print, decision, appeal::LINK_DAYS, facts)
            })
        }
        Some(appeal) => match &appeal.of {
            Decided::Refused { link, .. } => {
                let told = mail("mail-appeal-rejected", person, to, vec![why], facts);
                ended(visit, refused(link.clone()), facts).perform(told)
            }
            // What was done before is the person's: nothing of it is destroyed.
            Decided::Done { .. } => {
                let stays = proposal.restores.map(appeal::stays);
                let_go(visit, record(refused(None), facts), facts).tell(stays)
            }
        },
    };
    appeal::settled(about, proposal, appeal.as_deref(), decision, facts)
}

/// A verdict about what was done long ago: nothing of it is undone, and what came of it is counted.
fn seen_again(
    about: &About,
    due: Timestamp,
    (round, verdict): (Round, Box<Verdict>),
    facts: &Facts<'_>,
) -> Decision<Event> {
    let objects = verdict.objects().is_some();
    let found_out = List::Samples.at(format!("{}/{}", facts.now, verdict.opinion()));
    let decision = record(vec![What::SeenAgain { verdict }], facts);
    match (round, objects) {
        (Round::Second, true) => passed_on(about, due, decision).list(found_out),
        (Round::Second, false) => decision.unlist(round.place(about, due)).list(found_out),
        (Round::Third, _) => decision.unlist(round.place(about, due)),
    }
}

/// Leaves it to somebody else; how often that may be done in a day is counted.
pub(super) fn postpone(
    visit: &Visit,
    reviewer: &Profile,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Stop> {
    admitted(visit, reviewer, facts)?;
    let Actor::Officer { id, .. } = &facts.actor else { return Err(Refusal::NotPermitted.into()) };
    let spend = Spend {
        key: facts.fingerprint("budget:postponed", id),
        limit: POSTPONED_MAX,
        window: SignedDuration::from_hours(24),
    };
    Ok(Decision { spends: vec![spend], ..record(vec![What::Postponed], facts) })
}

/// Nobody decided in time: it is given up, and the person told.
pub(super) fn overdue(visit: &Visit, facts: &Facts<'_>) -> Decision<Event> {
    refuse(visit, NOBODY_CAME_BACK, None, facts)
}

/// Has another look at what one decided, by chance: so many in a hundred.
pub(super) fn sample(
    about: &About,
    percent: u8,
    mut decision: Decision<Event>,
    facts: &Facts<'_>,
) -> Decision<Event> {
    if facts.entropy.number("sampled", 100) < percent.into() {
        let due = due(about, facts.now, facts);
        decision.events.push(Event { what: What::Sampled { due }, at: facts.now, by: None });
        return decision.list(Round::Second.place(about, due));
    }
    decision
}

/// What a decision held that was not done is free again, and nobody waits for it.
pub(super) fn let_go(
    visit: &Visit,
    decision: Decision<Event>,
    facts: &Facts<'_>,
) -> Decision<Event> {
    let Visit::Proposed { about, person, proposal, .. } = visit else { return decision };
    let user_name = proposal.values.get(user_name::FIELD).map(|name| name.trim());
    let name = user_name.map(|name| user_name::claim(name, facts));
    let held = name.into_iter().chain([Claim::of(person, facts)]);
    let releases = if proposal.opens.is_some() { held.collect() } else { Vec::new() };
    let ended = |disputes: &Disputes| Also {
        account: disputes.account,
        command: account::Command::EndDispute,
        what: "upheld",
    };
    let also = proposal.disputes.as_ref().map(ended);
    let cancel = Effect::Cancel { key: HEARD.to_owned() };
    let decision = Decision { releases, holds_for: proposal.opens, ..decision };
    let decision = decision.tell(also).perform([cancel]);
    // Before its holder is heard, a dispute is on no list.
    match visit.round() {
        Some(round) => decision.unlist(round.place(about, proposal.due)),
        None => decision,
    }
}

/// Whether this officer may judge the case at all, and in which round.
fn admitted(visit: &Visit, reviewer: &Profile, facts: &Facts<'_>) -> Result<Round, Refusal> {
    let round = visit.round().ok_or(Refusal::OutOfTurn)?;
    let Actor::Officer { role, .. } = &facts.actor else { return Err(Refusal::NotPermitted) };
    if !permission::may(*role, Act::Review, round.standing()) {
        return Err(Refusal::NotPermitted);
    }
    let id = facts.actor.officer().ok_or(Refusal::NotPermitted)?;
    if is_in_conflict(visit, id, reviewer, facts.scheme) {
        return Err(Refusal::SeparateHands);
    }
    Ok(round)
}

/// The two differ: it waits for a third.
fn passed_on(about: &About, due: Timestamp, decision: Decision<Event>) -> Decision<Event> {
    decision.unlist(Round::Second.place(about, due)).list(Round::Third.place(about, due))
}

/// For the record of the person: what the officer thinks of what was decided.
fn noted(decision: Decision<Event>, found: Option<&Found>) -> Decision<Event> {
    let account = found.map(|found| found.account);
    let opinion = |event: &Event| match &event.what {
        What::Judged { verdict } | What::SeenAgain { verdict } => Some(verdict.opinion()),
        _ => None,
    };
    let what = decision.events.iter().find_map(opinion);
    let noted = what.map(|what| Noted { account, what });
    Decision { noted, ..decision }
}

/// A mail to whoever asked for it; nothing if they left no address.
fn mail(
    text: &str,
    person: &Person,
    (proposal, found): (&Proposal, Option<&Found>),
    slots: Vec<(&str, Secret)>,
    facts: &Facts<'_>,
) -> Option<Effect> {
    let to = appeal::address(proposal, found)?;
    let form = Form::new(proposal.values.clone());
    let spoken = language(&form, facts.scheme).ok();
    let name = Secret::new(person.name.full(facts.scheme.name_order));
    let slots = slots.into_iter().chain([("name", name)]);
    Some(Effect::Send(Message {
        channel: Channel::Mail,
        to: Secret::new(to),
        language: spoken.or_else(|| facts.scheme.languages.first().cloned())?,
        text: text.to_owned(),
        slots: slots.map(|(name, value)| (name.to_owned(), value)).collect(),
        invite: None,
        report: None,
    }))
}

/// Whether a word of the officer's name is a family name of the person's: themselves, or a relative.
fn bears_a_name_of(officer: &Profile, person: &Person) -> bool {
    let words = |name: &str| -> Vec<String> {
        spelling::plain(name).split_whitespace().map(str::to_owned).collect()
    };
    let own = words(&officer.name);
    let names = [Some(&person.name), person.birth_name.as_ref(), person.mother.as_ref()];
    let families = names.into_iter().flatten().filter_map(|name| name.family.as_deref());
    families.flat_map(words).any(|family| own.contains(&family))
}
