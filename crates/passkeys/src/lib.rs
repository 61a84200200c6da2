//! Passkeys: the two ceremonies of `WebAuthn` Level 3, on the library that was audited for it.
//!
//! It owns what is asked of a browser and the judgement of what comes back. It keeps nothing: what a
//! ceremony must remember between question and answer is handed out as a value and handed in again,
//! and passkeys are JSON that only this crate reads. Nothing here knows whose they are.
//!
//! Invariants kept here:
//!
//! - A passkey counts only if it verified its user: by a finger, a face or a PIN.
//! - An answer counts for the one question that it was given to, and for our own address.
//! - A passkey whose counter goes backwards was copied, and does not count.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use url::Url;
use uuid::Uuid;
use webauthn_rs::{
    Webauthn, WebauthnBuilder,
    prelude::{
        CredentialID, DiscoverableAuthentication, Passkey, PasskeyRegistration,
        PublicKeyCredential, RegisterPublicKeyCredential,
    },
};

/// The verifier of one site.
#[derive(Debug)]
pub struct Passkeys(Webauthn);

/// A question to the browser, and what must be kept until its answer.
#[derive(Clone, Debug)]
pub struct Question {
    /// The options for `navigator.credentials`, in JSON.
    pub asked: Value,
    /// To be kept by us, and handed in with the answer.
    pub kept: Value,
}

/// A passkey that was made, or used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Its credential id, base64url.
    pub id: String,
    /// What it is verified with from now on.
    pub content: Value,
    /// Whether that is other than before.
    pub changed: bool,
}

/// Who somebody says they are, before it is verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// The user.
    pub user: Uuid,
    /// The credential id, base64url.
    pub id: String,
}

/// The settings of a site that will not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("passkeys need an address by name, and https unless it is `localhost`")]
pub struct UnfitAddress;

/// An answer that does not count. Why is for nobody outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the passkey was not accepted")]
pub struct NotAccepted;

impl Passkeys {
    /// The verifier of a site. `origin` is its address without a path, such as
    /// `https://desk.example.org`; `name` is what the browser shows.
    ///
    /// # Errors
    ///
    /// If browsers make no passkeys for such an address.
    pub fn new(origin: &str, name: &str) -> Result<Self, UnfitAddress> {
        let origin = Url::parse(origin).map_err(|_| UnfitAddress)?;
        let host = origin.domain().ok_or(UnfitAddress)?;
        if origin.scheme() != "https" && host != "localhost" {
            return Err(UnfitAddress);
        }
        let builder = WebauthnBuilder::new(host, &origin).map_err(|_| UnfitAddress)?;
        builder.rp_name(name).build().map(Self).map_err(|_| UnfitAddress)
    }

    /// Asks for a new passkey, other than those known by these ids.
    ///
    /// # Errors
    ///
    /// If the question cannot be put.
    pub fn ask_to_make<'k>(
        &self,
        user: Uuid,
        name: &str,
        known: impl Iterator<Item = &'k Value>,
    ) -> Result<Question, NotAccepted> {
        let known: Vec<CredentialID> = known
            .filter_map(|known| Some(read::<Passkey>(known).ok()?.cred_id().clone()))
            .collect();
        let begun = self.0.start_passkey_registration(user, name, name, Some(known));
        let (asked, kept) = begun.map_err(|_| NotAccepted)?;
        let mut asked = write(&asked)?;
        // It must be found without a name, so that signing in asks for none.
        let wanted = asked.pointer_mut("/publicKey/authenticatorSelection");
        if let Some(wanted) = wanted.and_then(Value::as_object_mut) {
            wanted.insert("residentKey".to_owned(), json!("required"));
            wanted.insert("requireResidentKey".to_owned(), json!(true));
        }
        Ok(Question { asked, kept: write(&kept)? })
    }

    /// The passkey that was made.
    ///
    /// # Errors
    ///
    /// If the answer is not one to this question.
    pub fn made(&self, answer: &str, kept: &Value) -> Result<Verified, NotAccepted> {
        let answer: RegisterPublicKeyCredential =
            serde_json::from_str(answer).map_err(|_| NotAccepted)?;
        let kept: PasskeyRegistration = read(kept)?;
        let passkey = self.0.finish_passkey_registration(&answer, &kept);
        let passkey = passkey.map_err(|_| NotAccepted)?;
        Ok(Verified { id: id_of(&passkey), content: write(&passkey)?, changed: true })
    }

    /// Asks for any passkey of this site.
    ///
    /// # Errors
    ///
    /// If the question cannot be put.
    pub fn ask(&self) -> Result<Question, NotAccepted> {
        let (asked, kept) = self.0.start_discoverable_authentication().map_err(|_| NotAccepted)?;
        let mut asked = write(&asked)?;
        // Asked by a button, not while a field is filled in.
        if let Some(asked) = asked.as_object_mut() {
            asked.remove("mediation");
        }
        Ok(Question { asked, kept: write(&kept)? })
    }

    /// Asks any passkey of this site to sign a hash.
    ///
    /// # Errors
    ///
    /// If the question cannot be put.
    pub fn ask_to_sign(&self, hash: &[u8; 32]) -> Result<Question, NotAccepted> {
        let Question { mut asked, mut kept } = self.ask()?;
        let challenge = json!(BASE64_URL_SAFE_NO_PAD.encode(hash));
        let asked_at = asked.pointer_mut("/publicKey/challenge").ok_or(NotAccepted)?;
        asked_at.clone_from(&challenge);
        let kept_at = kept.pointer_mut("/ast/challenge").ok_or(NotAccepted)?;
        *kept_at = challenge;
        Ok(Question { asked, kept })
    }

    /// Verifies that this passkey signed this hash. It can be asked again at any time later.
    ///
    /// # Errors
    ///
    /// If it did not.
    pub fn signed(
        &self,
        answer: &str,
        hash: &[u8; 32],
        passkey: &Value,
    ) -> Result<Verified, NotAccepted> {
        let Question { kept, .. } = self.ask_to_sign(hash)?;
        self.used(answer, &kept, passkey)
    }

    /// Who somebody says they are. Nothing is verified yet.
    ///
    /// # Errors
    ///
    /// If it does not say.
    pub fn claimed(&self, answer: &str) -> Result<Claimed, NotAccepted> {
        let answer: PublicKeyCredential = serde_json::from_str(answer).map_err(|_| NotAccepted)?;
        let said = self.0.identify_discoverable_authentication(&answer);
        let (user, _) = said.map_err(|_| NotAccepted)?;
        Ok(Claimed { user, id: answer.id.clone() })
    }

    /// Verifies that this passkey was used.
    ///
    /// # Errors
    ///
    /// If it was not, or not for this question.
    pub fn used(
        &self,
        answer: &str,
        kept: &Value,
        passkey: &Value,
    ) -> Result<Verified, NotAccepted> {
        let answer: PublicKeyCredential = serde_json::from_str(answer).map_err(|_| NotAccepted)?;
        let kept: DiscoverableAuthentication = read(kept)?;
        let mut passkey: Passkey = read(passkey)?;
        let result = self.0.finish_discoverable_authentication_v2(&answer, kept, &passkey);
        let result = result.map_err(|_| NotAccepted)?;
        if !result.user_verified() {
            return Err(NotAccepted);
        }
        let changed = passkey.update_credential(&result).unwrap_or(false);
        Ok(Verified { id: id_of(&passkey), content: write(&passkey)?, changed })
    }
}

fn id_of(passkey: &Passkey) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(passkey.cred_id())
}

fn write<T: serde::Serialize>(value: &T) -> Result<Value, NotAccepted> {
    serde_json::to_value(value).map_err(|_| NotAccepted)
}

fn read<T: serde::de::DeserializeOwned>(value: &Value) -> Result<T, NotAccepted> {
    T::deserialize(value).map_err(|_| NotAccepted)
}
