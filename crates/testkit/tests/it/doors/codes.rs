//! Codes: whose they are, how often they can be guessed at, how evenly they are drawn.

use kernel::{facts::Entropy, refusal::Refusal};

use super::{House, PASSWORD, SCHEME, refusal};

#[tokio::test]
async fn a_code_opens_the_account_it_was_drawn_for() {
    let house = House::new();
    let anna = house.registered("KisAnna", 0).await;
    let bela = house.registered("NagyBela", 1).await;
    assert_ne!(anna, bela);
    let crossed = house.activates("NagyBela", &anna, PASSWORD, None).await;
    assert_eq!(refusal(crossed), Refusal::NoMatch);
    house.activates("NagyBela", &bela, PASSWORD, None).await.unwrap();
    house.activates("KisAnna", &anna, PASSWORD, None).await.unwrap();
}

#[tokio::test]
async fn five_wrong_codes_void_the_right_one() {
    let house = House::new();
    let code = house.registered("KisAnna", 0).await;
    for _ in 0..5 {
        let wrong = house.activates("KisAnna", "0000-0000-00", PASSWORD, None).await;
        assert_eq!(refusal(wrong), Refusal::NoMatch);
    }
    let right = house.activates("KisAnna", &code, PASSWORD, None).await;
    assert_eq!(refusal(right), Refusal::NoMatch);
}

#[tokio::test]
async fn a_code_with_a_wrong_name_is_refused_like_a_wrong_code() {
    let house = House::new();
    let code = house.registered("KisAnna", 0).await;
    for name in ["NagyBela", "kisanna"] {
        let wrong = house.activates(name, &code, PASSWORD, None).await;
        assert_eq!(refusal(wrong), Refusal::NoMatch, "{name}");
    }
    house.activates("KisAnna", &code, PASSWORD, None).await.unwrap();
}

/// Pearson's statistic of how often each letter was drawn.
fn chi_square(alphabet: &[char], drawn: &str) -> f64 {
    let mut counts = vec![0_u32; alphabet.len()];
    for letter in drawn.chars() {
        counts[alphabet.iter().position(|known| *known == letter).unwrap()] += 1;
    }
    let total: u32 = counts.iter().sum();
    let expected = f64::from(total) / f64::from(u32::try_from(alphabet.len()).unwrap());
    counts.iter().map(|count| (f64::from(*count) - expected).powi(2) / expected).sum()
}

#[test]
fn every_letter_of_an_alphabet_is_drawn_as_often_as_any_other() {
    let code = &crate::gateway::scheme(SCHEME).codes["activation"].alphabet;
    // The statistic has one degree of freedom less than letters; these bounds are passed by
    // chance once in ten thousand times, and by a remainder of 256 always.
    let cases =
        [(code.as_str(), 66.6), ("0123456789", 33.7), ("23456789abcdefghjkmnpqrstvwxyz", 63.2)];
    for (alphabet, bound) in cases {
        let alphabet: Vec<char> = alphabet.chars().collect();
        let long = Entropy::new([7; 32]).draw("code", &alphabet, 1_000_000);
        assert_eq!(long.chars().count(), 1_000_000);
        let statistic = chi_square(&alphabet, &long);
        assert!(statistic < bound, "one long draw of {}: {statistic}", alphabet.len());

        let firsts: String = (0..100_000_u32)
            .map(|seed| {
                let mut bytes = [0; 32];
                bytes[..4].copy_from_slice(&seed.to_be_bytes());
                Entropy::new(bytes).draw("code", &alphabet, 1)
            })
            .collect();
        let statistic = chi_square(&alphabet, &firsts);
        assert!(statistic < bound, "many short draws of {}: {statistic}", alphabet.len());
    }
}

#[test]
fn one_seed_gives_two_purposes_unlike_draws() {
    let alphabet: Vec<char> = "0123456789".chars().collect();
    let entropy = Entropy::new([7; 32]);
    assert_ne!(entropy.draw("code", &alphabet, 40), entropy.draw("other", &alphabet, 40));
    assert_eq!(entropy.draw("code", &alphabet, 40), entropy.draw("code", &alphabet, 40));
}
