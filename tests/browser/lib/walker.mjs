// A browser without pictures: cookies, redirects and forms, for tests that need many people fast.

/** Walks the gate's pages by their forms. */
export class Walker {
  #cookies = new Map();

  constructor(gate) {
    this.gate = gate;
    this.html = '';
    this.url = '';
  }

  /** Opens an address and follows where it leads within the gate. */
  async open(address, init = {}) {
    let next = new URL(address, this.gate);
    for (let hops = 0; hops < 10; hops += 1) {
      const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const headers = { cookie, origin: this.gate, 'accept-language': 'en', ...init.headers };
      const answer = await fetch(next, { ...init, headers, redirect: 'manual' });
      for (const line of answer.headers.getSetCookie()) {
        const [name, value] = line.split(';')[0].split('=');
        this.#cookies.set(name, value);
      }
      this.status = answer.status;
      this.html = await answer.text();
      this.url = next.href;
      const location = answer.headers.get('location');
      if (!location) return this;
      next = new URL(location, next);
      if (next.origin !== this.gate) {
        this.url = next.href;
        return this;
      }
      init = {};
    }
    throw new Error(`too many redirects at ${next}`);
  }

  /** Sends a form of the page that is open: the first, or the one that goes to an address. */
  async send(values = {}, to = '') {
    const page = this.html.slice(this.html.indexOf('<main'));
    const forms = page.split('<form').slice(1).map((form) => `<form${form.split('</form>')[0]}`);
    const form = forms.find((form) => form.includes(`action="${to}`));
    const action = form.match(/<form[^>]*action="([^"]*)"/)[1].replaceAll('&amp;', '&');
    const hidden = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([tag]) => [
      tag.match(/name="([^"]*)"/)[1],
      tag.match(/value="([^"]*)"/)[1],
    ]);
    const body = new URLSearchParams({ ...Object.fromEntries(hidden), ...values });
    return this.open(action, { method: 'POST', body });
  }

  /** The name of the page, as its form carries it. */
  get page() {
    return this.html.match(/name="page" value="([^"]*)"/)?.[1] ?? '';
  }

  /** Whether the page shows a text. */
  shows(text) {
    return this.html.includes(text);
  }

  /** From nothing to the message that the account waits for its activation (UKAPU-24). */
  async register({ number, code, name, email }) {
    await this.open('/enrol');
    await this.send();
    await this.send({ method: 'eid-card' });
    await this.send();
    await this.send({ 'document-number': number, 'registration-code': code });
    for (let looks = 0; looks < 200 && !this.page; looks += 1) await this.open('/enrol');
    await this.send({ 'user-name': name, email });
    return this;
  }

  /** Sets a password with the mailed code. */
  async activate({ name, password }, code) {
    await this.open('/activate');
    return this.send({ 'user-name': name, code, 'new-password': password });
  }

  /** Signs in on the page that is open, or on the gate's own. */
  async signIn({ name, password }) {
    if (this.page !== 'sign-in') await this.open('/sign-in');
    return this.send({ 'user-name': name, password });
  }
}
