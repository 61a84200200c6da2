import { each } from "./dom";

const AGAIN_MS = 10_000;

/** form[data-once]: an impatient second click sends nothing. */
export function sendOnce(): void {
  each<HTMLFormElement>("form[data-once]", (form) => {
    let sent = false;
    const release = (): void => {
      sent = false;
    };
    form.addEventListener("submit", (event) => {
      if (sent) event.preventDefault();
      else window.setTimeout(release, AGAIN_MS);
      sent = true;
    });
    // Coming back by the back button, the page wakes as it was left.
    window.addEventListener("pageshow", release);
  });
}
