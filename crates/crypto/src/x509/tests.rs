use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::*;

const PEM: &str = include_str!("fixtures/client.pem");
/// By OpenSSL, from the file.
const THUMBPRINT: &str = "uE_2Ql_WOJqj72Ss8FVw6uXZHlGGI9NR2DnxLn9WGos";

fn der() -> Vec<u8> {
    let body: String = PEM.lines().filter(|line| !line.starts_with("-----")).collect();
    BASE64_STANDARD.decode(body).unwrap()
}

#[test]
fn it_is_read_in_every_way_that_proxies_write_it() {
    let rfc_9440 = format!(":{}:", BASE64_STANDARD.encode(der()));
    let nginx: String = PEM
        .bytes()
        .map(|byte| match byte {
            b' ' | b'\n' | b'+' | b'/' | b'=' => format!("%{byte:02X}"),
            other => char::from(other).to_string(),
        })
        .collect();
    for header in [rfc_9440, nginx] {
        assert_eq!(Certificate::from_header(&header).unwrap().thumbprint(), THUMBPRINT);
    }
    assert_eq!(Certificate::from_pem(PEM).unwrap().thumbprint(), THUMBPRINT);
}

#[test]
fn a_subject_is_a_name_and_not_a_text() {
    let certificate = Certificate::from_pem(PEM).unwrap();
    for name in [
        r"CN=tax.example,O=Tax Office\, Central,C=XX",
        r"cn=tax.example,o=Tax Office\2C Central,c=XX",
    ] {
        assert!(certificate.has_subject(name), "{name}");
    }
    for name in [
        r"C=XX,O=Tax Office\, Central,CN=tax.example",
        "CN=tax.example",
        r"CN=tax.example,O=Tax Office\, Central",
        r"CN=tax.example.evil,O=Tax Office\, Central,C=XX",
        "",
        "tax.example",
    ] {
        assert!(!certificate.has_subject(name), "{name}");
    }
}

#[test]
fn alternative_names_are_told_apart_by_kind() {
    let certificate = Certificate::from_pem(PEM).unwrap();
    assert!(certificate.has_host("tax.example") && certificate.has_host("TAX.example"));
    assert!(!certificate.has_host("https://tax.example/client"));
    assert!(certificate.has_uri("https://tax.example/client"));
    assert!(!certificate.has_uri("tax.example"));
}

#[test]
fn it_is_valid_between_its_two_times() {
    let certificate = Certificate::from_pem(PEM).unwrap();
    assert!(certificate.is_valid_at(1_900_000_000));
    assert!(!certificate.is_valid_at(1_700_000_000) && !certificate.is_valid_at(9_999_999_999));
}

#[test]
fn what_is_no_certificate_is_refused() {
    let long = format!(":{}:", "A".repeat(CERTIFICATE_BYTES_MAX));
    for odd in ["", ":", "::", ":AAAA:", "%", "%zz", "-----BEGIN%20CERTIFICATE-----", &long] {
        assert_eq!(Certificate::from_header(odd).unwrap_err(), Unreadable, "{odd:.20}");
    }
}
