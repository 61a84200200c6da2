import { each } from "./dom";

const toBytes = (text: string): ArrayBuffer => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer;
};
const toText = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

type Described = { id: string; type: PublicKeyCredentialType };
type Asked = { publicKey: Record<string, any> };

const options = (asked: Asked): any => {
  const key = asked.publicKey;
  const known = (list?: Described[]) => list?.map((one) => ({ ...one, id: toBytes(one.id) }));
  return {
    publicKey: {
      ...key,
      challenge: toBytes(key.challenge),
      ...(key.user && { user: { ...key.user, id: toBytes(key.user.id) } }),
      ...(key.excludeCredentials && { excludeCredentials: known(key.excludeCredentials) }),
      ...(key.allowCredentials && { allowCredentials: known(key.allowCredentials) }),
    },
  };
};

const written = (made: PublicKeyCredential): string => {
  const from = made.response as any;
  const parts = ["attestationObject", "authenticatorData", "clientDataJSON", "signature", "userHandle"];
  const response = Object.fromEntries(parts.filter((part) => from[part]).map((part) => [part, toText(from[part])]));
  return JSON.stringify({
    id: made.id,
    rawId: toText(made.rawId),
    type: made.type,
    response,
    extensions: made.getClientExtensionResults(),
  });
};

/** form[data-passkey]: makes or uses a passkey before it is sent. */
export function usePasskeys(): void {
  each<HTMLFormElement>("form[data-passkey]", (form) => {
    const answer = form.elements.namedItem("answer") as HTMLInputElement | null;
    const failed = form.querySelector<HTMLElement>("[data-passkey-failed]");
    const button = form.querySelector("button");
    if (!answer || !failed || !button) return;
    form.addEventListener("submit", async (event) => {
      if (answer.value) return;
      event.preventDefault();
      failed.hidden = true;
      button.disabled = true;
      try {
        const asked = options(JSON.parse(form.dataset.asked ?? "{}"));
        const using = form.dataset.passkey === "get";
        const made = using ? navigator.credentials.get(asked) : navigator.credentials.create(asked);
        answer.value = written((await made) as PublicKeyCredential);
        // The button is named `submit`, and hides the form's own.
        HTMLFormElement.prototype.submit.call(form);
      } catch {
        failed.hidden = false;
      }
      button.disabled = false;
    });
  });
}
