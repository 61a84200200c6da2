# pip install authlib requests flask && flask --app service run --port PORT
from authlib.integrations.flask_client import OAuth
from flask import Flask, redirect, session

app = Flask(__name__)
app.secret_key = "draw this by chance"  # of the session's cookie
gate = OAuth(app).register(
    "gate",
    client_id="CLIENT_ID",
    client_secret="CLIENT_SECRET",
    server_metadata_url="ISSUER/.well-known/openid-configuration",
    client_kwargs={"scope": "openid profile", "code_challenge_method": "S256"},
)


@app.get("/")
def begin():
    return gate.authorize_redirect("REDIRECT_URI")


@app.get("CALLBACK_PATH")
def callback():
    tokens = gate.authorize_access_token()  # checks state, nonce, signature, issuer and audience
    person = gate.userinfo()
    session["sub"] = tokens["userinfo"]["sub"]
    return f"{person['name']}, at {tokens['userinfo']['acr']}"
