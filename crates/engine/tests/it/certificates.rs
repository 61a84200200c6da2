//! Certificates for tests, made by the command `openssl`.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

use rustls::{
    RootCertStore, ServerConfig,
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
    server::WebPkiClientVerifier,
};
use tempfile::TempDir;
use tokio_rustls::TlsAcceptor;

/// A certificate authority and all that it issued.
pub(crate) struct Authority {
    folder: TempDir,
}

impl Authority {
    pub(crate) fn new() -> Self {
        let this = Self { folder: TempDir::new().unwrap() };
        this.request("ca", &["-addext", "keyUsage=critical,keyCertSign"]);
        this
    }

    /// The certificate of the authority itself.
    pub(crate) fn certificate(&self) -> PathBuf {
        self.file("ca.pem")
    }

    /// A server of this name or address, such as `IP:127.0.0.1`, that asks its clients for a
    /// certificate of this authority if that is wanted.
    pub(crate) fn server(&self, name: &str, asks_clients: bool) -> TlsAcceptor {
        self.issue("server", "serverAuth", name);
        let provider = Arc::new(aws_lc_rs::default_provider());
        let config = ServerConfig::builder_with_provider(Arc::clone(&provider));
        let config = config.with_safe_default_protocol_versions().unwrap();
        let config = if asks_clients {
            let mut roots = RootCertStore::empty();
            roots.add(CertificateDer::from_pem_file(self.certificate()).unwrap()).unwrap();
            let roots = Arc::new(roots);
            let verifier = WebPkiClientVerifier::builder_with_provider(roots, provider).build();
            config.with_client_cert_verifier(verifier.unwrap())
        } else {
            config.with_no_client_auth()
        };
        let chain = vec![CertificateDer::from_pem_file(self.file("server.pem")).unwrap()];
        let key = PrivateKeyDer::from_pem_file(self.file("server.key")).unwrap();
        TlsAcceptor::from(Arc::new(config.with_single_cert(chain, key).unwrap()))
    }

    /// A client's certificate and key in one file.
    pub(crate) fn identity(&self) -> PathBuf {
        self.issue("client", "clientAuth", "DNS:gate.example");
        let read = |name| std::fs::read_to_string(self.file(name)).unwrap();
        let file = self.file("identity.pem");
        std::fs::write(&file, read("client.pem") + &read("client.key")).unwrap();
        file
    }

    fn issue(&self, name: &str, usage: &str, subject: &str) {
        let (usage, subject) =
            (format!("extendedKeyUsage={usage}"), format!("subjectAltName={subject}"));
        let plain = "basicConstraints=critical,CA:FALSE";
        let by = ["-CA", "ca.pem", "-CAkey", "ca.key"];
        let says = ["-addext", &usage, "-addext", &subject, "-addext", plain];
        self.request(name, &[&by[..], &says[..]].concat());
    }

    /// Makes a key and a certificate over it, valid from now for two days.
    fn request(&self, name: &str, words: &[&str]) {
        let (key, certificate) = (format!("{name}.key"), format!("{name}.pem"));
        let made = Command::new("openssl")
            .current_dir(self.folder.path())
            .args("req -x509 -nodes -days 2 -newkey ec -pkeyopt ec_paramgen_curve:P-256".split(' '))
            .args(["-subj", &format!("/CN={name}"), "-keyout", &key, "-out", &certificate])
            .args(words)
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }

    fn file(&self, name: &str) -> PathBuf {
        Path::join(self.folder.path(), name)
    }
}
