/** #error-summary: takes the focus, and its links go into the field itself. */
export function focusSummary(): void {
  const summary = document.getElementById("error-summary");
  if (!summary) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = (event.target as Element).closest("a");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    // The label belongs in view as well as the box.
    field.closest(".field")?.scrollIntoView();
    field.focus({ preventScroll: true });
  });
}
