const BEAT_MS = 120_000;

/** [data-heartbeat]: says now and then that somebody still works on the case of this page. */
export function beat(): void {
  const element = document.querySelector<HTMLElement>("[data-heartbeat]");
  const address = element?.dataset.heartbeat;
  if (!address) return;
  let active = true;
  const note = (): void => {
    active = true;
  };
  document.addEventListener("keydown", note);
  document.addEventListener("pointerdown", note);
  window.setInterval(() => {
    // Whoever has gone for a coffee lets the case go by itself.
    if (active) void fetch(address, { method: "POST", body: new URLSearchParams() }).catch(() => undefined);
    active = false;
  }, BEAT_MS);
}
