//! A password for an account that opened with a telephone (Cl@ve Permanente, CLAVE-46): a second way in.
//!
//! ```text
//! activation code, with the number and the address --right--> a code by text message --typed--> set
//!        ^                                                                                       |
//!        `------------- another, asked for by whoever is signed in <--- forgotten, blocked ------'
//! ```
//!
//! The activation code comes when the account opens, works once, and five wrong ones end it. Whoever knows
//! the number of a document and nothing else uses up none of its tries.

use super::{
    Account, Code, Command, Event, Holder, ageing, code_matches,
    decide::{code_rules, fresh_code},
    notice::{tell, tell_everywhere, text},
    settings, texted,
    texted::{TextUse, Typed},
    timers,
};
use crate::{
    contact::Email,
    decision::{AccountId, Decision},
    effect::Effect,
    facts::Facts,
    password::NewPassword,
    refusal::Refusal,
    secret::{Fingerprint, Secret},
};

pub use self::page::{
    PasswordEntry, PasswordRequest, TEXT_CODE, asking_code, dropping, text_spends,
};
pub(crate) use self::page::{sent, text_code, text_field};

mod page;

/// What is typed to show that an activation code is at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeShown {
    /// The number of the document.
    pub number: String,
    /// The address.
    pub email: Email,
    /// The activation code.
    pub code: Secret,
}

/// A new password as it reaches the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// As typed.
    pub password: NewPassword,
    /// Its hash.
    pub hash: Secret,
    /// Whether it is the one there is.
    pub is_the_last: bool,
}

/// Judges what is asked of such a password; nothing if it is something else.
pub(super) fn decide(
    id: AccountId,
    account: &Account,
    command: &Command,
    facts: &Facts<'_>,
) -> Option<Result<Decision<Event>, Refusal>> {
    let Account::Active { holder, password, code, .. } = account else { return None };
    Some(match command {
        // Here nobody sets a password without the telephone.
        Command::SetPassword { .. } | Command::SendCode { .. } if holder.by_phone => {
            Err(Refusal::NoMatch)
        }
        Command::AskPassword { shown, browser } => {
            ask(id, holder, code.as_ref(), (shown, browser), facts)
        }
        Command::SetPasswordByText { code: typed, browser, made } => {
            set(id, holder, code.as_ref(), (typed, browser), made, facts)
        }
        Command::RenewCode => renew(id, holder, facts),
        Command::DropPassword if password.is_some() => drop_password(holder, facts),
        Command::SendOnTop { browser } if password.is_some() => {
            let phone = holder.phone.as_ref().ok_or(Refusal::NoPhone);
            phone.and_then(|to| texted::send(id, holder, TextUse::SignIn, (to, browser), facts))
        }
        Command::UseOnTop { code: typed, browser } if password.is_some() => {
            on_top(id, holder, (typed, browser), facts)
        }
        _ => return None,
    })
}

/// Whoever has the code is sent another one, to the telephone.
fn ask(
    id: AccountId,
    holder: &Holder,
    out: Option<&Code>,
    (shown, browser): (&CodeShown, &Fingerprint),
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    let rules = offered(holder, facts)?;
    // Strangers who know a number know no address: they take nothing from the code.
    let known = holder.user_name == shown.number && holder.email.is_same(&shown.email);
    let out = out.filter(|out| known && out.expires_at > facts.now).ok_or(Refusal::NoMatch)?;
    if !code_matches(id, out, &shown.code, facts) {
        let last = (out.misses + 1 >= rules.attempts).then_some(Event::CodeVoided);
        return Ok(Decision::record([Event::CodeMissed].into_iter().chain(last).collect()));
    }
    let phone = holder.phone.as_ref().ok_or(Refusal::NoPhone)?;
    texted::send(id, holder, TextUse::Password, (phone, browser), facts)
}

/// Whoever has both codes sets the password. One that breaks a rule costs neither of them.
fn set(
    id: AccountId,
    holder: &Holder,
    out: Option<&Code>,
    typed: (&Secret, &Fingerprint),
    made: &Made,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    offered(holder, facts)?;
    out.filter(|out| out.expires_at > facts.now).ok_or(Refusal::NoMatch)?;
    match texted::judge(id, holder, TextUse::Password, typed, facts)? {
        Typed::Right => {}
        Typed::Wrong(events) => return Ok(Decision::record(events)),
    }
    let rules = &facts.scheme.password;
    made.password.fits(&holder.person, &holder.user_name, made.is_the_last, rules)?;
    let expires_at = settings::ends_at(None, facts);
    let notices = tell_everywhere("mail-password-set", holder, &[], facts);
    let settled = timers::OF_ACTIVATION.map(|key| Effect::Cancel { key: key.to_owned() });
    let used = Event::TextUsed { of: TextUse::Password };
    let set = Event::PasswordSet { hash: made.hash.clone(), expires_at };
    Ok(Decision::record(vec![used, set])
        .perform(settled)
        .perform(ageing::timers(expires_at, facts.now))
        .perform(notices)
        .perform(text(holder, "sms-password-set", Vec::new())))
}

/// Another activation code; what was begun with the one before is over.
fn renew(id: AccountId, holder: &Holder, facts: &Facts<'_>) -> Result<Decision<Event>, Refusal> {
    offered(holder, facts)?;
    let (issued, effects) = fresh_code(id, holder, facts)?;
    let begun = holder.texted.is_out(TextUse::Password);
    let begun = begun.then_some(Event::TextVoided { of: TextUse::Password });
    Ok(Decision::record(begun.into_iter().chain([issued]).collect()).perform(effects))
}

/// The holder does without it from now on.
fn drop_password(holder: &Holder, facts: &Facts<'_>) -> Result<Decision<Event>, Refusal> {
    // Whoever has no telephone would be shut out.
    holder.phone.as_ref().ok_or(Refusal::NoPhone)?;
    let notice = tell("mail-password-dropped", holder, &holder.email, Vec::new(), facts);
    Ok(Decision::from(Event::PasswordDropped).perform(ageing::cancels()).perform([notice]))
}

fn on_top(
    id: AccountId,
    holder: &Holder,
    typed: (&Secret, &Fingerprint),
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    Ok(match texted::judge(id, holder, TextUse::SignIn, typed, facts)? {
        Typed::Right => Event::TextUsed { of: TextUse::SignIn }.into(),
        Typed::Wrong(events) => Decision::record(events),
    })
}

fn offered<'f>(
    holder: &Holder,
    facts: &'f Facts<'_>,
) -> Result<&'f crate::scheme::CodeRules, Refusal> {
    let offered = holder.by_phone && facts.scheme.offers_password();
    if offered { code_rules(facts) } else { Err(Refusal::NotOffered) }
}
