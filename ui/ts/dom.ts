/** Runs something for every element there is. */
export function each<E extends HTMLElement>(selector: string, run: (element: E) => void): void {
  document.querySelectorAll<E>(selector).forEach(run);
}
