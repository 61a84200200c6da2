const FIRST_MS = 3000;
const LONGEST_MS = 60_000;
const SLOWER = 1.5;

/** [data-poll]: asks until there is an answer, ever more slowly, then moves on by itself. */
export function awaitAnswer(): void {
  const box = document.querySelector<HTMLElement>("[data-poll]");
  const fault = box?.querySelector<HTMLElement>("[data-fault]");
  const address = box?.dataset.poll;
  if (!box || !fault || !address) return;
  let pause = FIRST_MS;
  const ask = async (): Promise<void> => {
    try {
      const answer = await fetch(address, { cache: "no-store" });
      if (!answer.ok) throw answer;
      // 204: nothing yet.
      if (answer.status !== 204) return window.location.assign(box.dataset.next ?? "");
      fault.textContent = "";
    } catch {
      fault.textContent = fault.dataset.fault ?? "";
    }
    pause = Math.min(pause * SLOWER, LONGEST_MS);
    window.setTimeout(ask, pause);
  };
  window.setTimeout(ask, pause);
}
