"""One step of a relying party that is written with Authlib: JSON in, JSON out."""

import json
import os
import sys
import time

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

import requests
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

SCOPE = "openid profile offline_access"


class ByKey(PrivateKeyJWT):
    """Signs for the issuer alone and for a minute, as the gate asks."""

    def sign(self, auth, token_endpoint):
        self.claims = {"exp": int(time.time()) + 60}
        return super().sign(auth, token_endpoint)


def session(given, gate):
    """A session that proves who it is as it is registered."""
    common = {"scope": SCOPE, "redirect_uri": given["callback"], "code_challenge_method": "S256"}
    if "pem" in given and given["client_id"] == "key":
        key = ECKey.import_key(given["pem"])
        way = "private_key_jwt"
        ways = {"token_endpoint_auth_method": way, "revocation_endpoint_auth_method": way}
        made = OAuth2Session("key", key, **ways, **common)
        made.register_client_auth_method(ByKey(gate["issuer"], alg="ES256"))
        return made
    secret = given["secret"]
    return OAuth2Session(
        given["client_id"], secret, token_endpoint_auth_method="client_secret_basic", **common
    )


def begin(given, gate):
    """Where to send the person, and what to remember."""
    verifier, nonce = generate_token(48), generate_token(20)
    url, state = session(given, gate).create_authorization_url(
        gate["authorization_endpoint"], code_verifier=verifier, nonce=nonce
    )
    return {"url": url, "state": state, "verifier": verifier, "nonce": nonce}


def finish(given, gate):
    """From the answer to everything that comes of it."""
    client = session(given, gate)
    tokens = client.fetch_token(
        gate["token_endpoint"],
        authorization_response=given["answer"],
        code_verifier=given["verifier"],
        state=given["state"],
    )
    keys = KeySet.import_key_set(requests.get(gate["jwks_uri"]).json())
    token = jwt.decode(tokens["id_token"], keys, algorithms=["RS256"])
    rules = jwt.JWTClaimsRegistry(
        iss={"essential": True, "value": gate["issuer"]},
        aud={"essential": True, "value": given["client_id"]},
        nonce={"essential": True, "value": given["nonce"]},
        exp={"essential": True},
        iat={"essential": True},
    )
    rules.validate(token.claims)
    userinfo = client.get(gate["userinfo_endpoint"]).json()
    refreshed = client.refresh_token(gate["token_endpoint"])
    introspect = gate["introspection_endpoint"]
    access = refreshed["access_token"]
    introspected = client.introspect_token(introspect, token=access).json()
    revoked = client.revoke_token(gate["revocation_endpoint"], token=access)
    assert revoked.status_code == 200, revoked.text
    after = client.introspect_token(introspect, token=access).json()
    return {
        "claims": token.claims,
        "userinfo": userinfo,
        "access_token": tokens["access_token"],
        "refreshed": refreshed,
        "introspected": introspected,
        "after": after,
    }


given = json.load(sys.stdin)
gate = requests.get(given["gate"] + "/.well-known/openid-configuration").json()
json.dump({"begin": begin, "finish": finish}[sys.argv[1]](given, gate), sys.stdout)
