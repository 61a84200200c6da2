//! What a mail server says to what it hears (RFC 5321), without the socket.

use super::envelope::{Argument, Envelope};

/// Longest mail, in bytes.
pub(super) const MAIL_BYTES_MAX: usize = 512 * 1024;
/// How many recipients one mail may have (RFC 5321 4.5.3.1.8).
const RECIPIENTS_MAX: usize = 100;
/// How many commands may make no sense before the connection is closed.
const MISTAKES_MAX: u32 = 10;

/// Where a dialogue stands.
#[derive(Default)]
pub(super) struct Dialogue {
    greeted: bool,
    envelope: Option<Envelope>,
    mistakes: u32,
}

/// What to do next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// Say this, and listen on.
    Say(&'static str),
    /// Say what this server can do.
    Introduce,
    /// Take in the mail of this envelope.
    TakeIn(Envelope),
    /// Say this, and hang up.
    HangUp(&'static str),
}

const OK: Turn = Turn::Say("250 2.0.0 OK");
const NOT_NOW: Turn = Turn::Say("503 5.5.1 not in this order");
const BAD_ARGUMENT: Turn = Turn::Say("501 5.5.4 the argument makes no sense");

impl Dialogue {
    /// Answers a command, given without its line end.
    pub(super) fn hear(&mut self, line: &str) -> Turn {
        let (verb, argument) = line.split_once(' ').unwrap_or((line, ""));
        let turn = match verb.to_ascii_uppercase().as_str() {
            "EHLO" => self.greet(argument, Turn::Introduce),
            "HELO" => self.greet(argument, OK),
            "MAIL" => self.sender(argument),
            "RCPT" => self.recipient(argument),
            "DATA" => self.data(argument),
            "RSET" => {
                self.envelope = None;
                OK
            }
            "NOOP" => OK,
            "VRFY" => Turn::Say("252 2.5.0 send it and see"),
            "QUIT" => Turn::HangUp("221 2.0.0 good bye"),
            _ => Turn::Say("500 5.5.2 unknown command"),
        };
        match &turn {
            Turn::Say(said) if said.starts_with("50") => self.mistaken(turn),
            _ => turn,
        }
    }

    fn greet(&mut self, name: &str, turn: Turn) -> Turn {
        if name.trim().is_empty() {
            return BAD_ARGUMENT;
        }
        self.greeted = true;
        self.envelope = None;
        turn
    }

    fn sender(&mut self, argument: &str) -> Turn {
        if !self.greeted || self.envelope.is_some() {
            return NOT_NOW;
        }
        let Some(argument) = Argument::read(argument, "FROM:") else { return BAD_ARGUMENT };
        let mut utf8 = false;
        for parameter in &argument.parameters {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            match (name.to_ascii_uppercase().as_str(), value.to_ascii_uppercase().as_str()) {
                ("SIZE", size) => match size.parse::<usize>() {
                    Ok(size) if size <= MAIL_BYTES_MAX => {}
                    Ok(_) => return Turn::Say("552 5.3.4 the message is too long"),
                    Err(_) => return BAD_ARGUMENT,
                },
                ("BODY", "7BIT" | "8BITMIME") => {}
                ("SMTPUTF8", "") => utf8 = true,
                _ => return Turn::Say("555 5.5.4 unknown parameter"),
            }
        }
        if !argument.address.is_empty() && !argument.is_address(utf8) {
            return Turn::Say("553 5.1.7 not an address");
        }
        self.envelope = Some(Envelope { from: argument.address.into(), to: Vec::new(), utf8 });
        OK
    }

    fn recipient(&mut self, argument: &str) -> Turn {
        let Some(envelope) = &mut self.envelope else { return NOT_NOW };
        let Some(argument) = Argument::read(argument, "TO:") else { return BAD_ARGUMENT };
        if !argument.parameters.is_empty() {
            return Turn::Say("555 5.5.4 unknown parameter");
        }
        if !argument.is_address(envelope.utf8) {
            return Turn::Say("553 5.1.3 not an address");
        }
        if envelope.to.len() >= RECIPIENTS_MAX {
            return Turn::Say("452 4.5.3 too many recipients");
        }
        envelope.to.push(argument.address.into());
        OK
    }

    fn data(&mut self, argument: &str) -> Turn {
        if !argument.is_empty() {
            return BAD_ARGUMENT;
        }
        match self.envelope.take() {
            Some(envelope) if envelope.to.is_empty() => {
                self.envelope = Some(envelope);
                Turn::Say("554 5.5.1 no recipients")
            }
            Some(envelope) => Turn::TakeIn(envelope),
            None => NOT_NOW,
        }
    }

    fn mistaken(&mut self, turn: Turn) -> Turn {
        self.mistakes += 1;
        if self.mistakes < MISTAKES_MAX {
            turn
        } else {
            Turn::HangUp("421 4.7.0 too many mistakes")
        }
    }
}
