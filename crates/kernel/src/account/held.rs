//! What the gate holds about somebody, for them to read.

use jiff::Timestamp;

use super::{Account, Dispute, Holder};
use crate::{
    assurance::RuleSet,
    contact::Phone,
    enrolment,
    evidence::Evidence,
    page::{Block, Page, Place, Row, Text, Value},
    scheme::Scheme,
};

/// Everything that is on record about a holder; none if the account is nobody's. Whoever has only
/// declared who they are has no number in a register.
#[must_use]
pub fn held(account: &Account, scheme: &Scheme, now: Timestamp) -> Option<Page> {
    let holder = account.holder()?;
    let mut rows = enrolment::details(&holder.person, scheme);
    if holder.person.is_registered() {
        rows.push(row("held-number", Value::Plain(holder.person.identifier.clone())));
    }
    rows.extend(contact(holder, scheme));
    let phone = |phone: &Phone| row("account-phone", Value::Plain(phone.spoken()));
    rows.extend(holder.phone.iter().map(phone));
    rows.extend(noted(holder));
    let shown = holder.evidence.iter().map(|evidence| proof(evidence, scheme)).collect();
    Some(Page::telling(
        "held",
        vec![
            Block::Summary(rows),
            Block::Paragraph(Text::key("held.proof")),
            Block::Summary(shown),
            Block::Paragraph(Text::key("held.worth")),
            Block::Summary(RuleSet::ALL.map(|rules| worth(rules, holder, now)).into()),
            Block::Paragraph(Text::key("held.besides")),
            Block::Link(Text::key("link-account"), Place::Account),
        ],
    ))
}

fn contact(holder: &Holder, scheme: &Scheme) -> [Row; 3] {
    let opened = holder.opened_at.to_zoned(scheme.time_zone.clone()).date();
    [
        row("account-user-name", Value::Plain(holder.user_name.clone())),
        row("account-email", Value::Plain(holder.email.as_str().to_owned())),
        row("held-since", Value::Date(opened.into())),
    ]
}

/// What they noted themselves: where mail will go, and when documents end.
fn noted(holder: &Holder) -> impl Iterator<Item = Row> {
    let next = holder
        .moves_to
        .iter()
        .map(|(email, _)| row("account-email-next", Value::Plain(email.as_str().to_owned())));
    let papers = holder.papers.iter().map(|(kind, expires)| {
        row(&format!("paper-{}", kind.name()), Value::Date((*expires).into()))
    });
    next.chain(papers)
}

/// What was shown, and when. Words for each kind are the method's own.
fn proof(evidence: &Evidence, scheme: &Scheme) -> Row {
    let day = evidence.at.to_zoned(scheme.time_zone.clone()).date();
    row(&evidence.text(), Value::Date(day.into()))
}

/// What the evidence is worth by a published rule set: the level it reaches by proofing alone.
fn worth(rules: RuleSet, holder: &Holder, now: Timestamp) -> Row {
    let signals: Vec<_> = holder.dispute.iter().map(Dispute::signal).collect();
    let level = rules.judge(&holder.evidence, &signals, now).level.unwrap_or("none");
    let name = level.to_lowercase().replace(' ', "-");
    row(&format!("rules-{}", rules.name()), Value::Word(Text::key(format!("assurance-{name}"))))
}

fn row(label: &str, value: Value) -> Row {
    Row { label: Text::key(label), value }
}
