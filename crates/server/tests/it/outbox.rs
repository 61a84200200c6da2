//! `kapu outbox`.

use jiff::SignedDuration;
use store::Store;

use crate::backup::{lived_in, moment};

#[tokio::test]
async fn what_was_given_up_is_listed_and_tried_again_once() {
    let place = lived_in().await;
    assert_eq!(place.kapu(&["outbox", "list"]).await.fine(), "1 waiting, 0 given up\n");
    let store = Store::open(place.path("data/kapu.db")).await.unwrap();
    let leased = store.lease_due(moment(), SignedDuration::from_mins(2), 1).await.unwrap();
    store.bury(&leased[0], "refused for good by the other side").await.unwrap();
    store.close().await;

    let listed = place.kapu(&["outbox", "list"]).await.fine();
    let expected = "0 waiting, 1 given up\n       1  1 tries  account/7/0  refused for good by the \
                    other side\n";
    assert_eq!(listed, expected);
    let refused = place.kapu(&["outbox", "retry", "2"]).await.refused();
    assert_eq!(refused, "kapu: no letter 2 was given up\n");
    let said = place.kapu(&["outbox", "retry", "1"]).await.fine();
    assert_eq!(said, "It will be tried again.\n");
    assert_eq!(place.kapu(&["outbox", "list"]).await.fine(), "1 waiting, 0 given up\n");
    place.kapu(&["outbox", "retry", "1"]).await.refused();
}
