//! Writes the seeds that are signed, and those that are too long to be written by hand, into the
//! corpus: `cargo run -p fuzz --example seeds`. They change each time, for a signature holds chance;
//! those that are committed are as good as any.

#![expect(clippy::unwrap_used, reason = "a tool of development")]

use std::{fs, path::Path};

use fuzz::{SIGNED, signed_by_us};

fn main() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let write = |target: &str, name: &str, text: &str| {
        let folder = corpus.join(target);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), text).unwrap();
    };
    let names = ["assertion", "object", "hint", "proof"];
    for ((typ, claims), name) in SIGNED.iter().zip(names) {
        let token = signed_by_us(typ, claims);
        write("jws", name, &token);
        let body = format!(
            "\nclient_id=tax&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-\
             type%3Ajwt-bearer&client_assertion={token}"
        );
        match name {
            "assertion" => write("assertion", "key", &body),
            "object" => write("object", "good", &token),
            "hint" => write("logout", "hint", &format!("id_token_hint={token}&client_id=tax")),
            _ => {}
        }
    }
    write("dpop", "good", &fuzz::proof_by_us());
}
