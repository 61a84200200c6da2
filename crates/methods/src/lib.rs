//! Every way there is of proving who one is: one folder each, one line each.
//!
//! A method decides; it performs nothing. It knows no other method, no web page and no database,
//! and what it learns from a register arrives as an answer to a question it put.

mod address;
mod eid_card;
#[cfg(test)]
mod enrolling;
mod health_card;
mod in_person;
mod letter;
mod matching;
mod register;
#[cfg(test)]
mod schemes;
mod self_declared;
#[cfg(test)]
mod words;

use kernel::method::{Catalogue, Plug};

/// The whole list. Adding to it adds a way into the state's identity: review it as such.
pub const CATALOGUE: Catalogue = Catalogue(&[
    &Plug::<self_declared::SelfDeclared>::new(), // a word that nobody has checked: temporary
    &Plug::<letter::Letter>::new(), // a code posted to the address of whoever's document it is
    &Plug::<health_card::HealthCard>::new(), // numbers of two cards of one person, asked of two registers
    &Plug::<in_person::InPerson>::new(), // a document seen by an officer, compared with the register
    &Plug::<eid_card::EidCard>::new(), // two numbers of an electronic identity card, asked of the register
]);
