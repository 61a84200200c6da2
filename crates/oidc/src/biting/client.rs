use super::{case, every_row_bites};
use crate::{
    client::Client,
    client_auth::{CHECKS, Presented, authenticate},
    grid::Endpoint,
    params::Params,
    reject::Reject,
    testing::{client, now, of_keys, with_provider},
};

fn present(client: &Client, form: &str) -> Result<(), Reject> {
    let presented = Presented::read(None, None, &Params::read(&[form]).unwrap()).unwrap();
    with_provider(|provider| {
        let believed = authenticate(Endpoint::Token, &presented, Some(client), &provider, now());
        believed.map(drop).map_err(|error| error.reject)
    })
}

#[test]
fn every_check_of_who_asks_bites() {
    let cases = [
        case!(client_is_enabled, "invalid_client", {
            present(&Client { disabled: true, ..client() }, "client_id=tax")
        }),
        case!(method_is_the_one_registered, "invalid_client", {
            present(&of_keys(), "client_id=tax")
        }),
    ];
    every_row_bites(CHECKS, &cases);
}
