const LOOK_MS = 1000;
const MINUTE_MS = 60_000;

/** dialog[data-idle]: warns before a session ends and lets one click, in any tab, prolong it. */
export function warnWhenIdle(): void {
  const dialog = document.querySelector<HTMLDialogElement>("dialog[data-idle]");
  const left = dialog?.querySelector<HTMLElement>("[data-left]");
  const form = dialog?.querySelector<HTMLFormElement>("form[data-extend]");
  if (!dialog?.showModal || !left || !form) return;
  const total = Number(dialog.dataset.idle) * 1000;
  const warn = Number(dialog.dataset.warn) * 1000;
  const after = new URL(dialog.dataset.after ?? "", window.location.href);
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("kapu-session") : undefined;
  let ends = 0;
  const restart = (): void => {
    ends = Date.now() + total;
    if (dialog.open) dialog.close();
  };
  const say = (words: string): void => {
    // A live region speaks at every change, so it changes by whole minutes only.
    if (left.textContent !== words) left.textContent = words;
  };
  const look = (): void => {
    const rest = ends - Date.now();
    if (rest <= 0) return window.location.assign(after.href);
    if (rest > warn) return;
    const minutes = Math.floor(rest / MINUTE_MS);
    say(minutes ? (left.dataset.left ?? "").replace("#", String(minutes)) : left.dataset.last ?? "");
    if (!dialog.open) dialog.showModal();
  };
  const extend = async (): Promise<void> => {
    try {
      const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
      const answer = await fetch(form.action, { method: "POST", body });
      if (!answer.ok) throw answer;
      // Led to where ended sessions go: another tab, or the clock, was faster.
      if (new URL(answer.url).pathname === after.pathname) return window.location.assign(after.href);
      restart();
      tabs?.postMessage("extended");
    } catch {
      // Not by script, then by an ordinary request, whose answer says what is the matter.
      form.submit();
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void extend();
  });
  // Escape means "stay", as the first button does.
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    void extend();
  });
  if (tabs) tabs.onmessage = restart;
  restart();
  // Opening this page was a sign of life, too.
  tabs?.postMessage("extended");
  window.setInterval(look, LOOK_MS);
}
