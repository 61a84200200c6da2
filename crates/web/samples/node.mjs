// npm install openid-client@6 && node service.mjs
import * as oidc from 'openid-client';
import http from 'node:http';

const CALLBACK = 'REDIRECT_URI';
const gate = await oidc.discovery(new URL('ISSUER'), 'CLIENT_ID', undefined,
  oidc.ClientSecretBasic('CLIENT_SECRET'), { execute: [oidc.allowInsecureRequests] });
const asked = new Map(); // by state; a session store in earnest

http.createServer(async (request, response) => {
  const here = new URL(request.url, CALLBACK);
  if (here.pathname !== new URL(CALLBACK).pathname) {
    const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
    asked.set(state, { nonce, verifier });
    const to = oidc.buildAuthorizationUrl(gate, {
      redirect_uri: CALLBACK, scope: 'openid profile', state, nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
    });
    return response.writeHead(302, { location: to.href }).end();
  }
  try {
    const state = here.searchParams.get('state');
    const { nonce, verifier } = asked.get(state) ?? {};
    asked.delete(state);
    const tokens = await oidc.authorizationCodeGrant(gate, here, {
      expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true,
    });
    const person = await oidc.fetchUserInfo(gate, tokens.access_token, tokens.claims().sub);
    response.end(`${person.name}, at ${tokens.claims().acr}`);
  } catch (error) {
    response.writeHead(400).end(`${error.error ?? error.code}: ${error.error_description ?? error.message}`);
  }
}).listen(new URL(CALLBACK).port);
