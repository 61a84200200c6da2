import { each } from "./dom";

const QUIET_MS = 500;

/** [data-check]: asks the address given whether a user name is free, once typing pauses. */
export function checkUserNames(): void {
  each<HTMLInputElement>("input[data-check]", (field) => {
    const status = document.getElementById(field.id + "-status");
    if (!status) return;
    const words = status.dataset;
    let timer = 0;
    let asked: AbortController | undefined;
    const say = (state: string): void => {
      status.textContent = words[state] ?? "";
      status.className = "status status--" + state;
    };
    const ask = async (): Promise<void> => {
      asked = new AbortController();
      say("checking");
      try {
        const address = field.dataset.check + "?value=" + encodeURIComponent(field.value);
        const answer = await fetch(address, { signal: asked.signal, cache: "no-store" });
        say(answer.ok ? (await answer.text()).trim() : "unknown");
      } catch {
        // Typed on, or no network: the answer comes with the form.
        if (!asked.signal.aborted) say("unknown");
      }
    };
    field.addEventListener("input", () => {
      window.clearTimeout(timer);
      asked?.abort();
      say("unknown");
      if (field.value.trim()) timer = window.setTimeout(ask, QUIET_MS);
    });
  });
}
