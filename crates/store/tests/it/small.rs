//! Small things that expire.

use store::{Batch, Ephemeral, Fault, Once, Spend};

use crate::{at, fresh, stream};

fn small(kind: &str, key: u8) -> Ephemeral {
    Ephemeral {
        kind: kind.to_owned(),
        key: [key; 32],
        owner: Some(stream(1)),
        expires: at(60),
        body: kind.as_bytes().to_vec(),
    }
}

#[tokio::test]
async fn nothing_of_one_kind_is_taken_for_another() {
    let store = fresh();
    store.put(small("session", 1), at(0)).await.unwrap();
    assert!(store.get("code", [1; 32], at(1)).await.unwrap().is_none());
    assert!(store.take("code", [1; 32], at(1)).await.unwrap().is_none());
    assert!(store.get("session", [1; 32], at(1)).await.unwrap().is_some());
}

#[tokio::test]
async fn what_has_expired_is_not_there_and_can_be_put_anew() {
    let store = fresh();
    store.put(small("session", 1), at(0)).await.unwrap();
    let second = store.put(small("session", 1), at(59)).await;
    assert!(matches!(second, Err(Fault::Taken { .. })), "{second:?}");
    assert!(store.get("session", [1; 32], at(60)).await.unwrap().is_none());
    assert!(store.take("session", [1; 32], at(60)).await.unwrap().is_none());
    store.put(Ephemeral { expires: at(120), ..small("session", 1) }, at(60)).await.unwrap();
    assert!(store.get("session", [1; 32], at(61)).await.unwrap().is_some());
    assert_eq!(store.sweep(at(200)).await.unwrap(), 1);
}

#[tokio::test]
async fn it_is_replaced_only_as_it_was_seen() {
    let store = fresh();
    store.put(small("session", 1), at(0)).await.unwrap();
    assert!(!store.replace("code", [1; 32], 0, Vec::new(), at(90)).await.unwrap());
    let seen = store.get("session", [1; 32], at(1)).await.unwrap().unwrap();
    let write = |version| store.replace("session", [1; 32], version, b"new".to_vec(), at(90));
    assert!(write(seen.version).await.unwrap());
    assert!(!write(seen.version).await.unwrap(), "somebody else was first");
    let now = store.get("session", [1; 32], at(80)).await.unwrap().unwrap();
    assert_eq!((now.body.as_slice(), now.version), (b"new".as_slice(), seen.version + 1));
}

#[tokio::test]
async fn all_of_a_kind_that_belong_to_someone_are_forgotten_and_nothing_else() {
    let store = fresh();
    for key in [1, 2] {
        store.put(small("session", key), at(0)).await.unwrap();
    }
    store.put(small("browser", 1), at(0)).await.unwrap();
    let other = Ephemeral { owner: Some(stream(2)), ..small("session", 3) };
    store.put(other, at(0)).await.unwrap();
    assert_eq!(store.drop_owned("session", stream(1)).await.unwrap(), 2);
    assert!(store.get("browser", [1; 32], at(1)).await.unwrap().is_some());
    assert!(store.get("session", [3; 32], at(1)).await.unwrap().is_some());
}

#[tokio::test]
async fn only_what_has_expired_is_swept() {
    let store = fresh();
    let hour = jiff::SignedDuration::from_hours(1);
    let spends = vec![Spend { key: "budget".to_owned(), limit: 1, window: hour }];
    let once = Some(Once { key: [1; 32], answer: Vec::new() });
    store.commit(Batch { spends, once, ..Batch::at(at(0)) }).await.unwrap();
    store.put(small("session", 1), at(0)).await.unwrap();
    assert_eq!(store.sweep(at(59)).await.unwrap(), 0);
    assert_eq!(store.sweep(at(60)).await.unwrap(), 1, "the session");
    assert_eq!(store.sweep(at(3600)).await.unwrap(), 1, "the budget");
    assert_eq!(store.sweep(at(72 * 3600 - 1)).await.unwrap(), 0, "no page lives as long");
    assert_eq!(store.sweep(at(72 * 3600)).await.unwrap(), 1, "the answer");
}

#[tokio::test]
async fn after_a_restore_no_small_thing_is_left() {
    let store = fresh();
    store.put(small("session", 1), at(0)).await.unwrap();
    store.put(small("code", 2), at(0)).await.unwrap();
    assert_eq!(store.forget_ephemera().await.unwrap(), 2);
    assert!(store.get("session", [1; 32], at(1)).await.unwrap().is_none());
}
