//! Tells relying parties what they asked to hear: that a session ended, that an answer is there.

use std::sync::Weak;

use engine::{
    outside::Reply,
    world::{Later, Teller, Unanswered, Undelivered},
};
use kernel::{
    effect::{Notice, Tells},
    secret::Secret,
};
use oidc::{client::Client, logout::logout_token};
use serde_json::json;

use crate::{
    app::{App, Shared},
    routes::provider,
};

/// Speaks for the front as long as it is there.
pub(crate) struct Messenger(pub(crate) Weak<Shared>);

impl Teller for Messenger {
    fn tell<'a>(&'a self, _: &'a str, notice: &'a Notice) -> Later<'a, Result<(), Undelivered>> {
        Box::pin(async move {
            let app = App::again(&self.0).ok_or(Undelivered::Later)?;
            let found = app.client(&notice.to).await.map_err(|_| Undelivered::Later)?;
            match found.filter(|client| !client.disabled) {
                Some(client) => tell(&app, &client, &notice.tells).await,
                // Whoever is shut out is told nothing.
                None => Ok(()),
            }
        })
    }
}

async fn tell(app: &App, client: &Client, tells: &Tells) -> Result<(), Undelivered> {
    let reply = match tells {
        Tells::SessionEnded { sub, sid } => {
            let Some(uri) = &client.backchannel_logout_uri else { return Ok(()) };
            let (entropy, now) = (app.engine().chance(), app.engine().now());
            let token =
                provider(app, |provider| logout_token(client, sub, sid, &provider, entropy, now));
            let token = token.ok_or(Undelivered::Later)?;
            app.outside().post_form(uri, &[("logout_token", &token)]).await
        }
        Tells::Answered { request, token } => {
            let Some(uri) = &client.backchannel_client_notification_endpoint else {
                return Ok(());
            };
            ping(app, uri, request, token).await
        }
    };
    match reply.map(|reply| reply.status) {
        Ok(200..=299) => Ok(()),
        // OpenID Connect Back-Channel Logout 2.8: the token is not to its liking, and never will be.
        Ok(400) => Err(Undelivered::Never),
        Ok(_) | Err(Unanswered) => Err(Undelivered::Later),
    }
}

/// CIBA 10.2.
async fn ping(app: &App, uri: &str, request: &Secret, token: &Secret) -> Result<Reply, Unanswered> {
    let body = json!({ "auth_req_id": request.expose() });
    app.outside().post_json(uri, &body, token).await
}

impl std::fmt::Debug for Messenger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Messenger(..)")
    }
}
